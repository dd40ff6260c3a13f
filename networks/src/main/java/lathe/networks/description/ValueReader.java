package lathe.networks.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON file token by token, because the trees of Jackson do not keep line numbers. */
final class ValueReader {
  /** A network of the most layers that are allowed, written with care for the eye, has a tenth of it. */
  private static final long MOST_BYTES = 16 << 20;

  private static final int MOST_DEPTH = 16;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).maxDocumentLength(MOST_BYTES).build()).build();

  private final JsonParser parser;

  private ValueReader(JsonParser parser) {
    this.parser = parser;
  }

  /** @throws BadInputException if the file cannot be read or is no JSON */
  static Value read(Path file) {
    try (var in = Files.newInputStream(file); JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return new ValueReader(parser).document(new Place(file.toString(), 1, ""));
    } catch (NoSuchFileException e) {
      throw new BadInputException("network file %s: not found; name an existing file, or a network of ./lathe networks".formatted(file),
          e);
    } catch (IOException | JacksonIOException e) {
      throw new BadInputException(
          "network file %s: cannot be read (%s); check that it is a file and readable".formatted(file, e.getMessage()),
          e);
    } catch (JacksonException e) {
      throw syntax(file.toString(), e);
    }
  }

  /** @throws BadInputException if the text is no JSON */
  static Value parse(String source, String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new ValueReader(parser).document(new Place(source, 1, ""));
    } catch (JacksonException e) {
      throw syntax(source, e);
    }
  }

  private static BadInputException syntax(String source, JacksonException fault) {
    String what = fault.getOriginalMessage().lines().findFirst().orElse("no JSON");
    int line = fault.getLocation() == null ? 1 : Math.max(1, fault.getLocation().getLineNr());
    return new BadInputException(
        "%s, line %d: invalid JSON (%s); correct it, docs/networks.md has an example".formatted(source, line, abridged(what)), fault);
  }

  private static String abridged(String text) {
    int end = text.indexOf(" (start marker"); // Jackson goes on about the file and its settings
    return Value.abridged(end < 0 ? text : text.substring(0, end), 4 * Value.MOST_SHOWN);
  }

  private Value document(Place root) {
    if (parser.nextToken() == null) {
      throw root.refuse("the file is empty; docs/networks.md has an example");
    }
    Value value = value(root);
    if (parser.nextToken() != null) {
      throw root.at(line()).refuse("there is text after the network; a file holds one object");
    }
    return value;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The value that begins at the current token. */
  private Value value(Place key) {
    Place place = key.at(line());
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(place);
      case START_ARRAY -> items(place);
      case VALUE_STRING -> new Value.Text(place, parser.getString());
      case VALUE_TRUE -> new Value.Flag(place, true);
      case VALUE_FALSE -> new Value.Flag(place, false);
      case VALUE_NUMBER_INT -> number(place);
      default -> new Value.Other(place, shown());
    };
  }

  private Value number(Place place) {
    boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return fits ? new Value.Whole(place, parser.getLongValue()) : new Value.Other(place, shown());
  }

  private String shown() {
    return Value.abridged(parser.getString(), Value.MOST_SHOWN);
  }

  private Value fields(Place place) {
    Map<String, Value> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place field = place.field(name).at(line());
      parser.nextToken();
      if (values.put(name, value(field)) != null) {
        throw field.refuse("the key is given twice; write it once");
      }
    }
    return new Value.Fields(place, values);
  }

  private Value items(Place place) {
    List<Value> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(place.item(values.size())));
    }
    return new Value.Items(place, values);
  }
}
