package lathe.reports;

import lathe.profiler.result.Verdict;

/**
 * How text for people is laid out.
 *
 * @param columns characters that fit on a line
 * @param drawsBars whether block characters may be drawn: into a terminal, not into a pipe
 * @param colored whether ANSI colours may be used
 */
public record TextStyle(int columns, boolean drawsBars, boolean colored) {
  public static final int COLUMNS = 80;

  /** For pipes and files. */
  public static final TextStyle PLAIN = new TextStyle(COLUMNS, false, false);

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String RESET = "\u001B[0m";

  /** What a word means to its reader. */
  public enum Tone {
    GOOD("32"), DOUBTFUL("33"), BAD("31");

    private final String code;

    Tone(String code) {
      this.code = code;
    }

    public static Tone of(Verdict verdict) {
      return switch (verdict) {
        case TRUSTED -> GOOD;
        case NOISY -> DOUBTFUL;
        case UNTRUSTED -> BAD;
      };
    }
  }

  /** For what stands so many columns in. */
  public TextStyle within(int indent) {
    return new TextStyle(columns - indent, drawsBars, colored);
  }

  /** So much, 0 to 1, of {@code width} characters, to an eighth of a character; nothing where no bars are drawn. */
  public String bar(double share, int width) {
    if (!drawsBars || !(share > 0)) {
      return "";
    }
    long eighths = Math.round(8 * width * Math.min(1, share));
    char last = EIGHTHS.charAt((int) (eighths % 8));
    return ("█".repeat((int) (eighths / 8)) + last).stripTrailing();
  }

  /** The text in bold and in the colour of its meaning; as it is where there are no colours. */
  public String toned(Tone tone, String text) {
    return colored ? "\u001B[1;" + tone.code + "m" + text + RESET : text;
  }

  /** The text after {@code indent}, broken between words where it would be too long; further lines stand two further in. Each line ends. */
  public String wrapped(String indent, String text) {
    var lines = new StringBuilder();
    String rest = indent + text.strip();
    String further = indent + "  ";
    for (String start = indent; rest.length() > columns; start = further) {
      int space = rest.lastIndexOf(' ', columns);
      int end = space > start.length() ? space : columns;
      lines.append(rest, 0, end).append('\n');
      rest = further + rest.substring(end).strip();
    }
    return lines.append(rest.stripTrailing()).append('\n').toString();
  }
}
