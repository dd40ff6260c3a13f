package lathe.profiler.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.SerializationFeature;

/** Reads and writes the records of this package as JSON. A reader refuses a schema that it does not know. */
public final class ResultFiles {
  /** What a packed table begins with, which only predictions read. */
  public static final String PACKED = "LATHELUT";

  private ResultFiles() {}

  /** Writes {@code run.json}, whole or not at all. */
  public static void write(RunResult run, Path file) {
    writeJson(run, file);
  }

  /** Writes {@code lut.json}, whole or not at all. */
  public static void write(Lut lut, Path file) {
    writeJson(lut, file);
  }

  /** Any other result of a command, for {@code --json FILE}: a record becomes an object, its components the fields. */
  public static void writeJson(Object result, Path file) {
    var writer = Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);
    DurableFile.write(file, out -> {
      out.write(writer.writeValueAsBytes(result));
      out.write('\n');
    });
  }

  /** The text of a record as it stands in a file, on one line. */
  public static String toJson(Object result) {
    return Json.MAPPER.writeValueAsString(result);
  }

  /**
   * The record of an object within a file.
   *
   * @throws JacksonException if it is none of this type
   */
  public static <T> T fromTree(JsonNode tree, Class<T> type) {
    return Json.MAPPER.treeToValue(tree, type);
  }

  /**
   * The record that {@link #toJson} wrote.
   *
   * @throws JacksonException if the text is none of this type
   */
  public static <T> T fromJson(String text, Class<T> type) {
    return Json.MAPPER.readValue(text, type);
  }

  /** The run of a folder; a file is what it is. */
  public static Path runIn(Path fileOrFolder) {
    return Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve("run.json") : fileOrFolder;
  }

  /**
   * Reads {@code run.json}.
   *
   * @throws BadInputException if it is missing, damaged, or of another schema
   */
  public static RunResult readRun(Path file) {
    return read(file, RunResult.SCHEMA, RunResult.class);
  }

  /**
   * Reads {@code lut.json}.
   *
   * @throws BadInputException if it is missing, damaged, or of another schema
   */
  public static Lut readLut(Path file) {
    return read(file, Lut.SCHEMA, Lut.class);
  }

  /**
   * A table without levels or models may leave the fields out; the one model for all engines that tables had once is refused, lest it be
   * lost.
   */
  private static JsonNode whole(Path file, JsonNode root) {
    if (root instanceof ObjectNode table && Lut.SCHEMA.equals(table.path("schema").asString(""))) {
      if (!table.has("models") && table.path("model").isObject()) {
        throw new BadInputException(
            ("cannot read %s: it has one model for all its rows, where this version of Lathe has one for each engine;"
                + " build the table again with ./lathe lut build").formatted(file));
      }
      List.of("levels", "models").stream().filter(field -> !table.has(field)).forEach(table::putArray);
    }
    return root;
  }

  /**
   * Reads any file that is one record. Straight into the record: the tree of a large table takes as long again. What is not as it should be
   * is read as a tree, which tells why.
   *
   * @param schema that it must name
   * @throws BadInputException if it is missing, damaged, or of another schema
   */
  public static <T> T read(Path file, String schema, Class<T> type) {
    if (schema.equals(schemaOf(file))) {
      try (var in = Files.newInputStream(file)) {
        return Json.MAPPER.readValue(in, type);
      } catch (IOException | JacksonException e) {
        return parse(file, readTree(file), schema, type);
      }
    }
    return parse(file, readTree(file), schema, type);
  }

  /** The schema that a file names in its first field, empty if it begins with another or is no JSON. */
  public static String schemaOf(Path file) {
    try (var in = Files.newInputStream(file); JsonParser json = Json.MAPPER.createParser(in)) {
      boolean isFirst = json.nextToken() == JsonToken.START_OBJECT && "schema".equals(json.nextName());
      return isFirst && json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
    } catch (IOException | JacksonException e) {
      return "";
    }
  }

  /**
   * The text of a file as it is.
   *
   * @throws BadInputException if it cannot be read
   */
  public static String readText(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s; name a file that ./lathe wrote".formatted(file, DurableFile.reason(e)), e);
    }
  }

  /**
   * Reads any JSON file, to find out what it is.
   *
   * @throws BadInputException if it is missing or not JSON
   */
  public static JsonNode readTree(Path file) {
    try (var in = Files.newInputStream(file)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException | JacksonIOException e) {
      throw new BadInputException("cannot read %s: %s; name a file that ./lathe wrote".formatted(file, DurableFile.reason(e)), e);
    } catch (JacksonException e) {
      throw isPacked(file)
          ? new BadInputException("cannot read %s: it is a packed table; name the JSON it was made from".formatted(file), e)
          : damaged(file, "a result", e);
    }
  }

  private static boolean isPacked(Path file) {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PACKED.length()), PACKED.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * The record of a file that was read.
   *
   * @throws BadInputException if it is of another schema or does not keep to it
   */
  public static <T> T parse(Path file, JsonNode root, String schema, Class<T> type) {
    Schema.require(file, root, schema);
    try {
      return Json.MAPPER.treeToValue(whole(file, root), type);
    } catch (JacksonException e) {
      throw damaged(file, schema, e);
    }
  }

  static BadInputException damaged(Path file, String schema, JacksonException fault) {
    return new BadInputException(
        "cannot read %s: it is %s and not %s; measure again or restore it".formatted(file, Damage.of(fault), schema), fault);
  }
}
