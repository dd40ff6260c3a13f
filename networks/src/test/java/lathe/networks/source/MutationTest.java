package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
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
import lathe.networks.onnx.SpelledOnnx;
import lathe.networks.rewrite.Rewriting;
import lathe.networks.tflite.SpelledTflite;
import lathe.networks.tflite.TfliteReader;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
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
  /** Of memory, for each byte of a file: its weights in several forms, the tables and names around them. */
  private static final long MOST_TIMES_ITS_SIZE = 40;
  /** Of memory, for any file: names of layers, and what a sentence and its trace take. */
  private static final long MOST_BYTES_BESIDE = 1 << 18;
  private static final String WEIGHTS = "weights.bin";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private static Path folder;

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

  /** Our own files and such as others write; a damaged reference to a file beside the model must not lead astray either. */
  static Stream<Arguments> readers() {
    Function<byte[], ModelGraph> onnx = bytes -> OnnxReader.graph("damaged", bytes, folder);
    Function<byte[], ModelGraph> tflite = bytes -> TfliteReader.graph("damaged", bytes);
    List<Network> networks = List.of(network(), RoundTripTest.head());
    Stream<byte[]> spelled = Stream.of(SpelledOnnx.model(), SpelledOnnx.besideItsWeights(WEIGHTS)).map(ModelProto::toByteArray);
    return Stream.of(
        Arguments.of("onnx", seeds(networks, (network, weights) -> OnnxWriter.model(network, weights).toByteArray(), spelled), onnx),
        Arguments.of("tflite", seeds(networks, TfliteWriter::file, Stream.of(SpelledTflite.file())), tflite));
  }

  private static List<byte[]> seeds(List<Network> networks, BiFunction<Network, Weights, byte[]> writer, Stream<byte[]> others) {
    return Stream.concat(networks.stream().map(network -> writer.apply(network, Weights.seeded(network, SEED))), others).toList();
  }

  @BeforeAll
  static void writeWeights() throws IOException {
    Files.write(folder.resolve(WEIGHTS), new byte[1 << 10]);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readers")
  void aDamagedFileIsANetworkOrASentence(String format, List<byte[]> seeds, Function<byte[], ModelGraph> reader) {
    assertThat(seeds).allMatch(seed -> Rewriting.network(reader.apply(seed)).weights().isPresent());
    assertTimeoutPreemptively(Duration.ofMinutes(10).plusMillis(10L * FILES), () -> damage(format, seeds, reader));
  }

  private static void damage(String format, List<byte[]> seeds, Function<byte[], ModelGraph> reader) {
    var random = new SplittableRandom(SEED);
    int networks = 0;
    for (int i = 0; i < FILES; i++) {
      Mutation mutation = Mutation.values()[i / seeds.size() % Mutation.values().length];
      byte[] damaged = mutation.of(seeds.get(i % seeds.size()), random);
      try {
        networks += read(damaged, reader) ? 1 : 0;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError fault) {
        throw new AssertionError("%s file %d of seed %d, %s, is neither read nor refused".formatted(format, i, SEED, mutation), fault);
      }
    }
    assertThat(networks).as("files whose damage does not matter, such as in a weight").isBetween(FILES / 100, FILES * 9 / 10);
  }

  private static boolean read(byte[] damaged, Function<byte[], ModelGraph> reader) {
    long most = MOST_BYTES_BESIDE + MOST_TIMES_ITS_SIZE * damaged.length;
    Outcome outcome = outcome(damaged, reader);
    if (outcome.bytes > most) {
      outcome = outcome(damaged, reader); // whoever comes first on a path loads its classes
    }
    if (outcome.bytes > most) {
      throw new AssertionError("took %d bytes of memory where the file has %d".formatted(outcome.bytes, damaged.length));
    }
    return outcome.isNetwork;
  }

  /** @param bytes that reading took */
  private record Outcome(boolean isNetwork, long bytes) {}

  private static Outcome outcome(byte[] damaged, Function<byte[], ModelGraph> reader) {
    long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    boolean isNetwork;
    try {
      Rewriting.network(reader.apply(damaged));
      isNetwork = true;
    } catch (BadInputException refused) {
      isNetwork = false;
    }
    return new Outcome(isNetwork, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
  }
}
