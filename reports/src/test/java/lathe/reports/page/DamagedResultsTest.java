package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.reports.export.Format;
import lathe.reports.export.GateAnnotations;
import lathe.reports.export.Sheet;
import lathe.reports.export.Sheets;
import lathe.reports.source.ResultFile;
import lathe.reports.table.TableExport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Real results with one field damaged: they are shown and exported, or refused in one sentence, and never a fault of ours. */
class DamagedResultsTest {
  private static final Path REAL = Path.of("src/test/resources/lathe/reports/real");

  /** Stands for what JSON's tree cannot hold; no real result has this text. */
  private static final String MARK = "damaged here";
  private static final List<String> DAMAGES = List.of("null", "0", "-1", "1e999", "1e300", "1e-320", "\"x\"", "[null]");
  private static final String REMOVED = "removed";

  @TempDir Path folder;

  /** One field, or element of a list, of a tree. */
  private record Place(JsonNode parent, String field, int index, String way) {
    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(field, value);
      } else if (parent instanceof ArrayNode array) {
        array.set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode object) {
        object.remove(field);
      }
    }
  }

  /**
   * Elements of a list are alike: the first place of each way through the tree stands for all, and objects without a place go, except for
   * two, which make a list.
   */
  private static void collect(JsonNode node, String way, Map<String, Place> places) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(node.properties())) {
        String to = way + "." + field.getKey();
        places.putIfAbsent(to, new Place(node, field.getKey(), 0, to));
        collect(field.getValue(), to, places);
      }
    }
    String to = way + "[]";
    for (int i = 0; node.isArray() && i < node.size();) {
      int before = places.size();
      places.putIfAbsent(to, new Place(node, "", i, to));
      collect(node.get(i), to, places);
      if (i >= 2 && node.get(i).isObject() && places.size() == before) {
        ((ArrayNode) node).remove(i);
      } else {
        i++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "doctor", "first", "gate", "lut", "peers", "profile", "run", "selftest", "steady", "study",
      "sustained"})
  @Timeout(600)
  void oneDamagedFieldIsShownOrRefused(String name) throws IOException {
    JsonNode tree = JsonMapper.shared().readTree(Files.readString(REAL.resolve(name + ".json")));
    Map<String, Place> places = new LinkedHashMap<>();
    collect(tree, "", places);
    shows(source(tree.toString()));
    List<String> faults = new ArrayList<>();
    for (Place place : places.values()) {
      JsonNode whole = place.parent.isObject() ? place.parent.get(place.field) : place.parent.get(place.index);
      place.set(JsonMapper.shared().getNodeFactory().stringNode(MARK));
      String text = tree.toString();
      for (String damage : DAMAGES) {
        read(text.replace('"' + MARK + '"', damage), name + place.way + " = " + damage, faults);
      }
      if (place.parent.isObject()) {
        place.remove();
        read(tree.toString(), name + place.way + " " + REMOVED, faults);
      }
      place.set(whole);
    }
    assertThat(faults).isEmpty();
  }

  private void read(String json, String what, List<String> faults) throws IOException {
    try {
      Source source = source(json);
      shows(source);
      exports(source.file());
    } catch (BadInputException refused) {
      assertThat(refused).as(what).hasMessageNotContaining("\n");
    } catch (RuntimeException | StackOverflowError fault) {
      faults.add(what + ": " + fault + " at " + Arrays.stream(fault.getStackTrace()).limit(3).toList());
    }
  }

  private Source source(String json) throws IOException {
    return Source.read(Files.writeString(folder.resolve("damaged.json"), json));
  }

  private static void shows(Source source) {
    HtmlReport.render(List.of(source));
  }

  private static void exports(ResultFile file) throws IOException {
    Sheet sheet = Sheets.of(file);
    for (Format format : Format.values()) {
      tolerant(() -> format.text(sheet));
    }
    if (file instanceof ResultFile.Gate gate) {
      GateAnnotations.of(gate.gate());
    }
    if (file instanceof ResultFile.Table table) {
      for (TableExport format : TableExport.values()) {
        tolerant(() -> format.write(table.lut(), OutputStream.nullOutputStream()));
      }
    }
  }

  @FunctionalInterface
  private interface Export {
    void run() throws IOException;
  }

  /** One format may refuse what others hold. */
  private static void tolerant(Export export) throws IOException {
    try {
      export.run();
    } catch (BadInputException refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }
}
