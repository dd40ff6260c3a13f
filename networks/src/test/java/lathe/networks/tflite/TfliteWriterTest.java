package lathe.networks.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

/** The form of the files; that they compute the right thing, TFLite says in the runner's tests. */
class TfliteWriterTest {
  private static final long SEED = 3;

  /** Bytes 4 to 7 of a flatbuffer say what it is. */
  @Test
  void isMarkedAsTflite() {
    assertThat(new String(file(Zoo.named("mobilenet_v3_small")), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("TFL3");
  }

  /** The format adds little to the weights: nothing is written twice. */
  @Test
  void holdsTheWeightsOnce() {
    Network network = Zoo.named("mobilenet_v3_large");
    assertThat(file(network).length).isBetween((int) network.deployedParams() * Float.BYTES, (int) (network.deployedParams() * 4.02));
  }

  /** A byte for a weight, and what says how each stands for a number. */
  @Test
  void integersTakeAQuarter() {
    Network network = Zoo.named("mobilenet_v3_small_0.5_96");
    Weights weights = Weights.seeded(network, SEED);
    assertThat(TfliteWriter.integerFile(network, weights).length).isBetween((int) network.deployedParams(),
        (int) (1.3 * network.deployedParams()));
  }

  /** As readers of float models they are, Lathe's own says what it will not read. */
  @Test
  void integersAreNotReadBack() {
    Network network = oneLayer("conv");
    byte[] file = TfliteWriter.integerFile(network, Weights.seeded(network, SEED));
    assertThatThrownBy(() -> TfliteReader.graph("integers", file)).isInstanceOf(BadInputException.class).hasMessageContaining("int8");
  }

  /** XNNPACK reads weights where they lie in the file. */
  @Test
  void weightsAreAligned() {
    ByteBuffer file = ByteBuffer.wrap(file(oneLayer("conv"))).order(ByteOrder.LITTLE_ENDIAN);
    var model = new Model(file);
    assertThat(model.buffers()).isEqualTo(4); // the empty one, axes, weights, biases
    for (int i = 1; i < model.buffers(); i++) {
      assertThat(model.dataAt(i) % 16).isZero();
    }
  }

  @Test
  void refusesANameThatIsTaken() {
    assertThatThrownBy(() -> file(oneLayer(TfliteWriter.INPUT))).isInstanceOf(BadInputException.class).hasMessageContaining("called input");
  }

  private static Network oneLayer(String name) {
    var net = new NetworkBuilder("tiny", new Shape(7, 7, 2));
    net.then(new Conv(name, 5, new Window(3, 1, 1, Pads.NONE), true, false, Activation.LINEAR));
    return net.build();
  }

  private static byte[] file(Network network) {
    return TfliteWriter.file(network, Weights.seeded(network, SEED));
  }

  /** The buffers of a model, field 4 of the schema's Model, each with its data in field 0. */
  private static final class Model extends Table {
    private final int vector;

    Model(ByteBuffer file) {
      __reset(file.getInt(0), file);
      vector = __offset(4 + 2 * 4);
    }

    int buffers() {
      return __vector_len(vector);
    }

    int dataAt(int index) {
      int table = __indirect(__vector(vector) + index * Integer.BYTES);
      var buffer = new Model.Buffer(table, bb);
      return buffer.dataAt();
    }

    private static final class Buffer extends Table {
      Buffer(int at, ByteBuffer file) {
        __reset(at, file);
      }

      int dataAt() {
        return __vector(__offset(4));
      }
    }
  }
}
