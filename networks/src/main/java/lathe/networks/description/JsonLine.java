package lathe.networks.description;

import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes a JSON object on one line and leaves out members with the usual value. */
final class JsonLine {
  /** Control characters that JSON does not ask to escape. */
  private static final Pattern LEFT_BY_JSON = Pattern.compile("[\\x7f-\\x9f]");

  private final StringBuilder text = new StringBuilder("{");

  /** A text as JSON has it, which is also how sentences show one: on one line, whatever control characters are in it. */
  static String quoted(String text) {
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    return "\"" + LEFT_BY_JSON.matcher(escaped).replaceAll(control -> "\\\\u%04x".formatted((int) control.group().charAt(0))) + "\"";
  }

  JsonLine raw(String key, String value) {
    text.append(text.length() == 1 ? "" : ", ").append(quoted(key)).append(": ").append(value);
    return this;
  }

  JsonLine text(String key, String value) {
    return raw(key, quoted(value));
  }

  JsonLine word(String key, Object value) {
    return text(key, value.toString());
  }

  JsonLine word(String key, Object value, Object usual) {
    return value.equals(usual) ? this : word(key, value);
  }

  JsonLine number(String key, int value) {
    return raw(key, Integer.toString(value));
  }

  JsonLine number(String key, int value, int usual) {
    return value == usual ? this : number(key, value);
  }

  JsonLine flag(String key, boolean value) {
    return value ? raw(key, "true") : this;
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
