package lathe.networks.description;

import java.util.List;
import java.util.Map;

/** A value of JSON that knows where it stands. */
sealed interface Value {
  /** Characters of a text or a key in a sentence. */
  int MOST_SHOWN = 40;

  Place place();

  record Text(Place place, String text) implements Value {}

  record Whole(Place place, long number) implements Value {}

  record Flag(Place place, boolean set) implements Value {}

  record Items(Place place, List<Value> values) implements Value {}

  record Fields(Place place, Map<String, Value> values) implements Value {}

  /** What a description never needs: null, and numbers that are not whole. */
  record Other(Place place, String text) implements Value {}

  /** What it is, as a sentence says it. */
  default String shown() {
    return switch (this) {
      case Text t -> JsonLine.quoted(abridged(t.text(), MOST_SHOWN));
      case Whole w -> Long.toString(w.number());
      case Flag f -> Boolean.toString(f.set());
      case Items _ -> "a list";
      case Fields _ -> "an object";
      case Other o -> o.text();
    };
  }

  /** What a sentence has room for. */
  static String abridged(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }
}
