package lathe.networks.description;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lathe.networks.zoo.EditDistance;
import org.jspecify.annotations.Nullable;

/** A JSON object of a description. Its reader asks for the keys one by one; a key that is left over in the end is an error. */
final class Entry {
  private final Value.Fields fields;
  private final Set<String> asked = new HashSet<>();

  Entry(Value value) {
    if (!(value instanceof Value.Fields object)) {
      throw value.place().refuse("%s; an object in braces is wanted", value.shown());
    }
    this.fields = object;
  }

  Place place() {
    return fields.place();
  }

  /** Where a key stands; the object where it does not. */
  Place place(String key) {
    Value value = fields.values().get(key);
    return value == null ? place() : value.place();
  }

  @Nullable
  Value find(String key) {
    asked.add(key);
    return fields.values().get(key);
  }

  Value require(String key) {
    Value value = find(key);
    if (value == null) {
      throw place().refuse("%s is missing; docs/networks.md lists the keys", key);
    }
    return value;
  }

  String text(String key) {
    return text(require(key));
  }

  static String text(Value value) {
    if (value instanceof Value.Text(Place place, String text)) {
      if (text.isBlank() || text.length() > 200) {
        throw place.refuse("a text of %d characters; use 1 to 200", text.length());
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw place.refuse("%s has control characters; write it on one line", value.shown());
      }
      return text;
    }
    throw value.place().refuse("%s; a text in quotes is wanted", value.shown());
  }

  /** A whole number from {@code least} to {@code most}. */
  int count(String key, int least, int most) {
    return count(require(key), least, most);
  }

  int count(String key, int usual, int least, int most) {
    Value value = find(key);
    return value == null ? usual : count(value, least, most);
  }

  static int count(Value value, int least, int most) {
    if (value instanceof Value.Whole(Place _, long number) && number >= least && number <= most) {
      return (int) number;
    }
    throw value.place().refuse("%s; a whole number from %d to %d is wanted", value.shown(), least, most);
  }

  /** Whole numbers, exactly so many; {@code what} says which. */
  static int[] counts(Value value, String what, int length, int least, int most) {
    List<Value> items = items(value);
    if (items.size() != length) {
      throw value.place().refuse("a list of %d; %s is wanted", items.size(), what);
    }
    return items.stream().mapToInt(item -> count(item, least, most)).toArray();
  }

  static List<Value> items(Value value) {
    if (value instanceof Value.Items(Place _, List<Value> values)) {
      return values;
    }
    throw value.place().refuse("%s; a list in brackets is wanted", value.shown());
  }

  boolean flag(String key, boolean usual) {
    Value value = find(key);
    if (value == null) {
      return usual;
    }
    if (value instanceof Value.Flag(Place _, boolean set)) {
      return set;
    }
    throw value.place().refuse("%s; true or false is wanted", value.shown());
  }

  /** One of some words, as they print themselves. */
  <T> T word(String key, @Nullable T usual, T[] words) {
    if (usual != null && find(key) == null) {
      return usual;
    }
    String text = text(require(key));
    return Arrays.stream(words).filter(word -> word.toString().equals(text)).findFirst().orElseThrow(() -> place(key).refuse(
        "\"%s\" is not known; use %s", text, String.join(", ", Arrays.stream(words).map(Object::toString).toList())));
  }

  /** Refuses keys that were never asked for. */
  void end() {
    for (String key : fields.values().keySet()) {
      if (!asked.contains(key)) {
        String known = EditDistance.meant(key, asked).map("did you mean %s? Known"::formatted).orElse("known");
        throw place(key).refuse("an unknown key; %s here are %s", known, String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }
}
