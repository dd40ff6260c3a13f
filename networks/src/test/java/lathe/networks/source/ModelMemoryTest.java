package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import lathe.networks.Network;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Session;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model file is opened in four times its size: what is read, what is lowered and packed, and all garbage on the way. */
class ModelMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MOST_TIMES_ITS_SIZE = 4;

  @TempDir Path folder;

  static Stream<Arguments> formats() {
    BiFunction<Network, Weights, byte[]> onnx = (network, weights) -> OnnxWriter.model(network, weights).toByteArray();
    BiFunction<Network, Weights, byte[]> tflite = TfliteWriter::file;
    return Stream.of(Arguments.of("onnx", onnx), Arguments.of("tflite", tflite));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void openingTakesFourTimesTheFile(String format, BiFunction<Network, Weights, byte[]> writer) throws IOException {
    Network network = Zoo.named("mobilenet_v3_small_1.0_96");
    Path file = Files.write(folder.resolve("small." + format), writer.apply(network, Weights.seeded(network, 3)));
    opened(file); // whatever is allocated once, as classes of kernels, is here by now

    long before = THREADS.getCurrentThreadAllocatedBytes();
    Session session = opened(file);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(session.size()).isEqualTo(network.size());
    assertThat(allocated).isBetween(Files.size(file), MOST_TIMES_ITS_SIZE * Files.size(file));
  }

  private static Session opened(Path file) {
    Model model = NetworkSource.parse(file.toString()).open();
    return Session.open(Lowering.lower(model.network(), KernelChooser.EXPECTED), model.weights(1));
  }
}
