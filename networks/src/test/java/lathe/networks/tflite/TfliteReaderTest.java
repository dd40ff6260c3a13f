package lathe.networks.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.rewrite.Rewriting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that no converter of ours writes, and files that are wrong on purpose. */
class TfliteReaderTest {
  @Test
  void readsWeightsInTheirBuffer() {
    assertThat(factor(new RawTflite().written())).containsExactly(2.5f, 2.5f, 2.5f);
  }

  /** As files of more than 2 GB have them; such weights must not count as missing. */
  @Test
  void readsWeightsBehindTheTables() {
    var raw = new RawTflite();
    raw.apartAt = 2; // of as many bytes as the true place
    long at = raw.written().length;
    var apart = new RawTflite();
    apart.apartAt = at;
    apart.factor = -1.25f;
    assertThat(factor(apart.writtenApart())).containsExactly(-1.25f, -1.25f, -1.25f);
  }

  private static float[] factor(byte[] file) {
    return Rewriting.network(TfliteReader.graph("raw", file)).weights().orElseThrow().of(0).getFirst().weights();
  }

  /** As TensorFlow converts most models. */
  @Test
  void takesOneImageOfABatchThatIsOpen() {
    var raw = new RawTflite();
    raw.signature = new int[] {-1, 2, 2, 3};
    assertThat(factor(raw.written())).containsExactly(2.5f, 2.5f, 2.5f);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        bad("an image of an open size", "extents [open, open, open, 3]; Lathe reads batches of one image of a fixed size",
            raw -> raw.signature = new int[] {-1, -1, -1, 3}),
        bad("a cycle", "which no earlier node makes", raw -> raw.left = 2),
        bad("a tensor that is not there", "tensor 7 of 3; the file is damaged", raw -> raw.left = 7),
        bad("a negative extent", "none may be negative", raw -> raw.factorShape = new int[] {3, -1}),
        bad("sizes that overflow", "their product at most", raw -> raw.factorShape = new int[] {1 << 30, 1 << 30}),
        bad("2 GB in a file of some kB", "take 2147483644 bytes, and 4 are there", raw -> raw.factorShape = new int[] {(1 << 29) - 1}),
        bad("quantized weights", "holds int8; Lathe reads float32 models", raw -> raw.factorType = 9),
        bad("half-precision weights", "holds float16; Lathe", raw -> raw.factorType = 1),
        bad("weights of a later type", "holds type 99 of the schema's TensorType", raw -> raw.factorType = 99),
        bad("integers for weights", "holds INT32 where float32 is wanted", raw -> raw.factorType = 2),
        bad("weights beyond the file", "is damaged: 4 bytes from byte 1099511627776 on", raw -> raw.apartAt = 1L << 40),
        bad("weights before the file", "is damaged: 4 bytes from byte -16 on", raw -> raw.apartAt = -16),
        bad("one name for thousands of tensors", "over and over", raw -> raw.results = 10_000));
  }

  private static Arguments bad(String what, String sentence, Consumer<RawTflite> damage) {
    return Arguments.of(what, sentence, damage);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aWrongFileIsOneSentence(String what, String sentence, Consumer<RawTflite> damage) {
    var raw = new RawTflite();
    damage.accept(raw);
    byte[] file = raw.written();
    assertThatThrownBy(() -> Rewriting.network(TfliteReader.graph("raw", file))).isInstanceOf(BadInputException.class)
        .hasMessageContaining(sentence).message().doesNotContain("\n");
  }
}
