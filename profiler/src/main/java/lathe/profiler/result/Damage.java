package lathe.profiler.result;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/**
 * Why a text is no result, in words of the file: its reader does not know the types of this program.
 *
 * @param place {@code line 7} of a text, {@code entries[3].lowNs} of a tree; empty if unknown
 * @param reason what is wrong there
 */
public record Damage(String place, String reason) {
  /** How the parser says that a field is not there, or null where it cannot be. */
  private static final Pattern ABSENT = Pattern.compile("(?:Missing|Null value for) (?:required )?creator property '([^']*)'.*");

  private static final int MOST_SHOWN = 80;

  public static Damage of(JacksonException fault) {
    return new Damage(shown(place(fault)), reason(fault));
  }

  /** {@code widths[0]: a number is needed}, of what people write by hand. */
  public String sentence() {
    return place.isEmpty() ? reason : place + ": " + reason;
  }

  /** {@code damaged at entries[3].lowNs (lowNs is missing)}. */
  @Override
  public String toString() {
    return "damaged%s (%s)".formatted(place.isEmpty() ? "" : " at " + place, reason);
  }

  private static String place(JacksonException fault) {
    if (fault.getLocation() != null && fault.getLocation().getLineNr() > 0) {
      return "line " + fault.getLocation().getLineNr();
    }
    String path = fault.getPath().stream().map(step -> step.getPropertyName() == null ? "[%d]".formatted(step.getIndex())
        : "." + step.getPropertyName()).collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path;
  }

  /** What a record says of its own figures; else what the parser found. */
  private static String reason(JacksonException fault) {
    String words = fault.getOriginalMessage().lines().findFirst().orElse("not JSON");
    Matcher absent = ABSENT.matcher(words);
    if (absent.matches()) {
      return absent.group(1) + " is missing";
    }
    if (words.contains("end-of-input")) {
      return "it ends too early";
    }
    if (fault.getCause() instanceof NullPointerException) {
      return "it has a null where a value is needed";
    }
    if (words.contains(" out of range of ")) {
      return "a whole number is needed, and none so large";
    }
    return switch (fault) {
      case InvalidTypeIdException unknown when unknown.getTypeId() == null -> "its type is missing";
      case InvalidTypeIdException unknown -> shown(unknown.getTypeId()) + " is none of the types known here";
      case PropertyBindingException unknown -> shown(unknown.getPropertyName()) + " is an unknown field";
      case InvalidFormatException wrong when wrong.getValue() instanceof Double figure -> figure + " is no figure that can be measured";
      case InvalidFormatException wrong -> "%s; %s is needed".formatted(quoted(wrong.getValue()), needed(wrong.getTargetType(), words));
      case MismatchedInputException wrong when wrong.getTargetType() != null -> needed(wrong.getTargetType(), words) + " is needed";
      default -> fault.getCause() instanceof IllegalArgumentException refused ? String.valueOf(refused.getMessage()) : ofText(words);
    };
  }

  private static String quoted(Object value) {
    String text = shown(String.valueOf(value));
    return value instanceof String ? '"' + text + '"' : text;
  }

  /** What stands in the file may be long, and more than a line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "...";
  }

  /** @param words of the parser, which alone tell a record that is written as a list */
  private static String needed(Class<?> type, String words) {
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Instant.class) {
      return "a time such as 2026-01-31T12:00:00Z";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    }
    return type.isArray() || Collection.class.isAssignableFrom(type) || words.contains("non-Array") ? "a list" : "an object";
  }

  /** Of what is no JSON at all, without what a programmer could do about it. */
  private static String ofText(String words) {
    return words.replaceFirst(": enable `.*", " is no JSON").replaceFirst(" *[;(](?:set )?[^;(]*DeserializationFeature.*", "");
  }
}
