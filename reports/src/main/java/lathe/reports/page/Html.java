package lathe.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Markup that is safe by its type: text enters only through {@link #text} and {@link #attr}, which escape it, so no name of a network can
 * break out of the page. What is written between
 * tags of style and script comes from this module's own resources.
 */
sealed interface Html {
  Set<String> VOID = Set.of("meta", "img", "input");
  /** Shapes of a drawing: they hold nothing and close themselves. */
  Set<String> SHAPES = Set.of("rect", "circle", "line");

  void appendTo(StringBuilder out);

  /** An element; attributes among the parts go into its tag. */
  record Element(String tag, List<Html> parts) implements Html {
    public Element {
      requireName(tag);
    }

    @Override
    public void appendTo(StringBuilder out) {
      out.append('<').append(tag);
      for (Html part : parts) {
        if (part instanceof Attribute) {
          part.appendTo(out);
        }
      }
      if (SHAPES.contains(tag)) {
        out.append("/>");
        return;
      }
      out.append('>');
      for (Html part : parts) {
        if (!(part instanceof Attribute)) {
          part.appendTo(out);
        }
      }
      if (!VOID.contains(tag)) {
        out.append("</").append(tag).append('>');
      }
    }
  }

  /** {@code name="value"} of the element that holds it. */
  record Attribute(String name, String value) implements Html {
    public Attribute {
      requireName(name);
      if (name.startsWith("on") || name.equals("style")) {
        throw new IllegalArgumentException("attribute " + name + ": behaviour and looks live in report.js and report.css");
      }
    }

    @Override
    public void appendTo(StringBuilder out) {
      out.append(' ').append(name).append("=\"");
      escape(value, out);
      out.append('"');
    }
  }

  /** Plain text. */
  record Text(String text) implements Html {
    @Override
    public void appendTo(StringBuilder out) {
      escape(text, out);
    }
  }

  /** Several parts side by side. */
  record Fragment(List<? extends Html> parts) implements Html {
    @Override
    public void appendTo(StringBuilder out) {
      parts.forEach(part -> part.appendTo(out));
    }
  }

  /** Parts that another thread makes meanwhile. */
  record Later(CompletableFuture<Html> part) implements Html {
    @Override
    public void appendTo(StringBuilder out) {
      part.join().appendTo(out);
    }
  }

  /**
   * Parts that a large page sets aside: what stands far down is text to a browser that runs the page's script, which brings it in when it
   * is wanted, and markup to any other.
   */
  record Aside(Html part) implements Html {
    private static final int FIRST_CHARACTERS = 100_000;

    @Override
    public void appendTo(StringBuilder out) {
      boolean isFar = out.length() > FIRST_CHARACTERS;
      out.append(isFar ? "<noscript>" : "");
      part.appendTo(out);
      out.append(isFar ? "</noscript>" : "");
    }
  }

  /** The content of a style or script element, from a resource beside this class. */
  record Resource(String name) implements Html {
    @Override
    public void appendTo(StringBuilder out) {
      out.append(content());
    }

    String content() {
      try (InputStream in = Html.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("resource " + name + " is not in the jar");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Html el(String tag, Html... parts) {
    return new Element(tag, List.of(parts));
  }

  static Html el(String tag, String cssClass, Html... parts) {
    Html[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = attr("class", cssClass);
    return new Element(tag, List.of(all));
  }

  static Html text(String text) {
    return new Text(text);
  }

  static Html attr(String name, String value) {
    return new Attribute(name, value);
  }

  static Html all(List<? extends Html> parts) {
    return new Fragment(parts);
  }

  /** Starts to make parts that take long; they are waited for where they are written. */
  static Html later(Supplier<Html> part) {
    return new Later(CompletableFuture.supplyAsync(part, Thread::startVirtualThread));
  }

  /** The page's text. */
  static String render(Html page) {
    var out = new StringBuilder(1 << 16);
    page.appendTo(out);
    return out.toString();
  }

  private static void requireName(String name) {
    boolean isName = !name.isEmpty() && isLetter(name.charAt(0));
    for (int i = 1; isName && i < name.length(); i++) {
      char c = name.charAt(i);
      isName = isLetter(c) || c >= '0' && c <= '9' || c == '-';
    }
    if (!isName) {
      throw new IllegalArgumentException("\"" + name + "\" names no element or attribute");
    }
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\t', '\n', '\r' -> out.append(c);
        default -> out.append(c < ' ' || Character.isSurrogate(c) && !paired(text, i) ? '\uFFFD' : c);
      }
    }
  }

  private static boolean paired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
