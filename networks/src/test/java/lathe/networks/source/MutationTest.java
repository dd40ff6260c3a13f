package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;
import lathe.networks.model.ModelGraph;
import lathe.networks.onnx.OnnxReader;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.rewrite.Rewriting;
import lathe.networks.tflite.TfliteReader;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A damaged file is a network or one sentence, and never takes much more memory than it has bytes. Ten thousand of them for each reader; a
 * longer search is {@code mvn test -pl networks -am -Dtest=MutationTest -Dlathe.mutations=2000000 -Dlathe.mutationSeed=2}.
 */
class MutationTest {
  private static final int FILES = Integer.getInteger("lathe.mutations", 10_000);
  private static final long SEED = Long.getLong("lathe.mutationSeed", 1);
  /** For a file of a few kB: its weights twice or thrice, its names, and what a sentence and its trace take. */
  private static final long MOST_BYTES_EACH = 8 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Every kind of layer and of activation, as small as they get. */
  static Network network() {
    var net = new NetworkBuilder("tiny", new Shape(9, 8, 3));
    net.then(new Conv("stem", 4, new Window(3, 2, 1, new Pads(0, 1, 1, 0)), true, false, Activation.HSWISH));
    int start = net.then(new Depthwise("depthwise", new Window(3, 1, 1, Pads.symmetric(1)), true, false, Activation.RELU6));
    net.then(new SqueezeExcite("excite", 2, Activation.RELU, Activation.HSIGMOID));
    net.then(new Conv("project", 4, Window.POINTWISE, true, false, Activation.SWISH));
    net.join(new Add("add", Activation.HSIGMOID), start);
    net.then(new Pool("pool"));
    net.then(new Dense("feature", 6, true, Activation.SIGMOID));
    net.then(new Dense("logits", 5, true, Activation.LINEAR));
    return net.build();
  }

  static Stream<Arguments> readers() {
    Network network = network();
    Weights weights = Weights.seeded(network, SEED);
    Function<byte[], ModelGraph> onnx = bytes -> OnnxReader.graph("damaged", bytes, Path.of("").toAbsolutePath());
    Function<byte[], ModelGraph> tflite = bytes -> TfliteReader.graph("damaged", bytes);
    return Stream.of(Arguments.of("onnx", OnnxWriter.model(network, weights).toByteArray(), onnx),
        Arguments.of("tflite", TfliteWriter.file(network, weights), tflite));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readers")
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void aDamagedFileIsANetworkOrASentence(String format, byte[] file, Function<byte[], ModelGraph> reader) {
    assertThat(Rewriting.network(reader.apply(file)).network().nodes()).hasSize(network().size());
    var random = new SplittableRandom(SEED);
    int networks = 0;
    for (int i = 0; i < FILES; i++) {
      Mutation mutation = Mutation.values()[i % Mutation.values().length];
      byte[] damaged = mutation.of(file, random);
      try {
        networks += read(damaged, reader) ? 1 : 0;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError fault) {
        throw new AssertionError("%s file %d of seed %d, %s, is neither read nor refused".formatted(format, i, SEED, mutation), fault);
      }
    }
    assertThat(networks).as("files whose damage does not matter, such as in a weight").isBetween(FILES / 100, FILES * 9 / 10);
  }

  private static boolean read(byte[] damaged, Function<byte[], ModelGraph> reader) {
    long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    try {
      Rewriting.network(reader.apply(damaged));
      return true;
    } catch (BadInputException refused) {
      return false;
    } finally {
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      if (bytes > MOST_BYTES_EACH) {
        throw new AssertionError("took %d bytes of memory".formatted(bytes));
      }
    }
  }
}
