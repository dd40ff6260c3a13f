package lathe.reports.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import lathe.networks.Network;
import lathe.networks.description.DescriptionWriter;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.ResultFiles;
import lathe.reports.table.Selection;
import lathe.reports.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PredictionLinesTest {
  private static final Network SMALL = Zoo.named("mobilenet_v3_small");
  private static final Predictor PREDICTOR = Predictor.of(Tables.of(SMALL), Selection.ANY);
  private static final PredictionLines LINES = new PredictionLines(PREDICTOR, false);

  private static JsonNode answer(String line) {
    String answer = answer(LINES, line);
    assertThat(answer).doesNotContain("\n");
    return JsonMapper.shared().readTree(answer);
  }

  private static String answer(PredictionLines lines, String line) {
    byte[] bytes = ("?" + line + "\n").getBytes(StandardCharsets.UTF_8);
    return lines.answer(bytes, 1, bytes.length - 1);
  }

  private static String line(Network network) {
    return DescriptionWriter.json(network).replace('\n', ' ');
  }

  private static String keys(Network network) {
    return ResultFiles.toJson(IntStream.range(0, network.size()).mapToObj(i -> network.key(i).toString()).toList());
  }

  @Test
  void aNetworkAndItsKeysAreAnsweredAlike() {
    JsonNode network = answer(line(SMALL));
    JsonNode keys = answer(keys(SMALL));
    double expected = PREDICTOR.predict(SMALL, false).time().medianNs();
    assertThat(network.path("network").asString()).isEqualTo(SMALL.name());
    assertThat(keys.has("network")).isFalse();
    for (JsonNode one : List.of(network, keys)) {
      assertThat(one.path("medianNs").asDouble()).isCloseTo(expected, within(1e-6 * expected));
      assertThat(one.path("lowNs").asDouble()).isLessThan(expected);
      assertThat(one.path("coverage").path("measured").asInt()).isEqualTo(SMALL.size());
    }
  }

  /** A list that is read in place against one that is not, for the reader of JSON alone knows the escape. */
  @Test
  void aListIsAnsweredAlikeHoweverItIsWritten() {
    String plain = keys(SMALL);
    String expected = answer(LINES, plain.replaceFirst("f32", "\\\\u006632"));
    assertThat(expected).startsWith("{\"medianNs\":");
    assertThat(List.of(plain, "  " + plain.replace(",", " ,\t") + " \r"))
        .allSatisfy(line -> assertThat(answer(LINES, line)).isEqualTo(expected));
    assertThat(answer(LINES, line(SMALL))).isEqualTo(expected.replaceFirst("\\{", "{\"network\":\"mobilenet_v3_small\","));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"KEYS,", "[KEYS", "KEYS]", "[KEYS,]", "KEYS KEYS", "[KEYS KEYS]"})
  void aListOfKnownKeysThatIsBrokenIsNoList(String line) {
    String key = "\"" + SMALL.key(0) + "\"";
    assertThat(answer(line.replace("KEYS", line.startsWith("[") ? key : "[" + key + "]")).has("error")).isTrue();
  }

  @Test
  void aMissingLayerIsAnErrorThatNamesItsKeys() {
    Network other = Zoo.named("mobilenet_v3_small_0.75");
    JsonNode answer = answer(line(other));
    assertThat(answer.path("error").asString()).startsWith("the table has no row for ").endsWith("guess them with --interpolate");
    String unlike = "[\"f32/pointwise/7x7x8->7x7x8/k1s1d1/p0.0.0.0/linear\", \"f32/depthwise/9x9x8->9x9x8/k7s1d1/p3.3.3.3/linear\"]";
    assertThat(JsonMapper.shared().readTree(answer(new PredictionLines(PREDICTOR, true), unlike)).path("error").asString())
        .startsWith("the table has no row for 1 layer, and none of the same kind").doesNotContain("--interpolate");
    assertThat(answer.has("medianNs")).isFalse();
    assertThat(answer.path("missing").valueStream().map(JsonNode::asString).toList())
        .containsExactlyElementsOf(PREDICTOR.predict(other, false).missing());
    assertThat(JsonMapper.shared().readTree(answer(new PredictionLines(PREDICTOR, true), line(other))).path("coverage").path("interpolated")
        .asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'' | a line that begins with neither { nor [",
      "mobilenet | a line that begins with neither { nor [",
      "[ | a list of keys that is broken",
      "[] | a list of no keys",
      "[null] | a list of keys with null in it",
      "[\"f32/dense\"] | layer key f32/dense: '/' expected",
      "{ | 'the network, line 1: invalid JSON'",
      "{\"schema\": \"lathe.network/9\"} | the network, line 1, schema"})
  void aBadLineIsAnswered(String line, String sentence) {
    assertThat(answer(line).path("error").asString()).startsWith(sentence);
  }
}
