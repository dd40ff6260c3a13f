package lathe.networks.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.networks.HeadLayers;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/network.schema.json}, as a validator of JSON Schema understands it, says of a description what its reader says. */
class SchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CHANGES = 400;
  private static final List<String> KEYS = List.of("name", "op", "inputs", "channels", "kernel", "stride", "dilation", "pads", "batchNorm",
      "bias", "activation", "squeeze", "inner", "gate", "size", "sampling", "rule", "unknown");
  private static final List<String> VALUES =
      List.of("0", "1", "2", "3", "1.5", "-1", "65536", "65537", "true", "null", "{}", "[]", "[1, 1]",
          "[0, 1, 0, 1]", "[\"input\"]", "[\"input\", \"input\"]", "\"fresh\"", "\" \"", "\"same\"", "\"linear\"", "\"relu\"", "\"pool\"",
          "\"softmax\"", "\"depthwise\"", "\"conv\"", "\"concat\"", "\"aligned\"", "\"tf\"");

  private static Schema schema;

  @BeforeAll
  static void load() throws IOException {
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../docs/network.schema.json")), InputFormat.JSON);
  }

  static Stream<Network> networks() {
    return Stream.concat(DescriptionTest.networks(), Zoo.designs().stream().map(Zoo::named));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsWrittenIsValid(Network network) {
    assertThat(faults(DescriptionWriter.json(network))).isEmpty();
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("lathe.networks.description.DescriptionTest#misspelled")
  void whatIsMisspelledIsNot(int line, String key, String reason, String text) {
    assertThat(faults(text)).isNotEmpty();
  }

  /** What takes arithmetic to find is left to the reader. */
  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("lathe.networks.description.DescriptionTest#inconsistent")
  void whatIsSpelledWellIsValid(int line, String key, String reason, String text) {
    assertThat(faults(text)).isEmpty();
  }

  /** One key of one layer with another value, or without one: whatever is read then is valid. */
  @Test
  void whatIsReadIsValid() {
    JsonNode tree = JSON.readTree(DescriptionWriter.json(HeadLayers.network(Activation.RELU6)));
    var random = new SplittableRandom(1);
    int read = 0;
    for (int i = 0; i < CHANGES; i++) {
      String changed = changed(tree.deepCopy(), random);
      if (isRead(changed)) {
        read++;
        assertThat(faults(changed)).as(changed).isEmpty();
      }
    }
    assertThat(read).as("descriptions that are networks still").isBetween(CHANGES / 20, CHANGES / 2);
  }

  private static String changed(JsonNode tree, SplittableRandom random) {
    JsonNode layers = tree.get("layers");
    var layer = (ObjectNode) layers.get(random.nextInt(layers.size()));
    String key = KEYS.get(random.nextInt(KEYS.size()));
    if (random.nextInt(8) == 0) {
      layer.remove(key);
    } else {
      layer.set(key, JSON.readTree(VALUES.get(random.nextInt(VALUES.size()))));
    }
    return tree.toString();
  }

  private static boolean isRead(String text) {
    try {
      DescriptionReader.parse("changed.json", text);
      return true;
    } catch (BadInputException refused) {
      return false;
    }
  }

  private static List<Error> faults(String text) {
    return schema.validate(text, InputFormat.JSON);
  }
}
