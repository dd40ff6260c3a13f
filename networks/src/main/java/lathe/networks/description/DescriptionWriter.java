package lathe.networks.description;

import java.util.List;
import java.util.stream.Collectors;
import lathe.kernels.Activation;
import lathe.kernels.Pads;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Detections;
import lathe.networks.FusedLayer;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;

/** Writes a network as a description, a line for each layer. */
public final class DescriptionWriter {
  private final Network network;

  private DescriptionWriter(Network network) {
    this.network = network;
  }

  /**
   * The text of the file; fused layers stand apart in it.
   *
   * @throws lathe.kernels.BadInputException if the reader would refuse it: models have layers, sizes and names beyond its limits
   */
  public static String json(Network network) {
    String text = new DescriptionWriter(network.apart()).json();
    DescriptionReader.parse("a description of " + network.name(), text);
    return text;
  }

  private String json() {
    Shape in = network.input();
    var text = new StringBuilder("{\n  \"schema\": \"").append(DescriptionReader.SCHEMA).append("\",\n");
    text.append("  \"name\": ").append(JsonLine.quoted(network.name())).append(",\n");
    text.append("  \"input\": ").append(List.of(in.height(), in.width(), in.channels())).append(",\n");
    if (!network.results().equals(List.of(network.size() - 1))) {
      text.append("  \"outputs\": ").append(names(network.results())).append(",\n");
    }
    text.append("  \"layers\": [\n");
    for (int i = 0; i < network.size(); i++) {
      text.append("    ").append(line(i)).append(i + 1 < network.size() ? ",\n" : "\n");
    }
    return text.append("  ]\n}\n").toString();
  }

  private JsonLine line(int index) {
    Shape in = network.in(index);
    JsonLine line = new JsonLine().text("name", network.layer(index).name());
    switch (network.layer(index)) {
      case Conv c -> {
        line.word("op", Op.CONV).number("channels", c.outChannels());
        window(line, c.window(), 1, in).flag("batchNorm", c.batchNorm()).flag("bias", c.bias());
        activation(line, c.activation());
      }
      case Depthwise d -> {
        window(line.word("op", Op.DEPTHWISE), d.window(), 3, in).flag("batchNorm", d.batchNorm()).flag("bias", d.bias());
        activation(line, d.activation());
      }
      case Pool _ -> line.word("op", Op.POOL);
      case SqueezeExcite s -> {
        line.word("op", Op.SQUEEZE_EXCITE).number("squeeze", s.squeeze());
        line.word("inner", s.inner(), Activation.RELU).word("gate", s.gate(), Activation.HSIGMOID);
      }
      case Dense d -> activation(line.word("op", Op.DENSE).number("channels", d.out()).flag("bias", d.bias()), d.activation());
      case Add a -> activation(line.word("op", Op.ADD), a.activation());
      case Multiply m -> activation(line.word("op", Op.MULTIPLY), m.activation());
      case Activate a -> activation(line.word("op", Op.ACTIVATE), a.activation());
      case Concat _ -> line.word("op", Op.CONCAT);
      case Softmax _ -> line.word("op", Op.SOFTMAX);
      case AveragePool p -> {
        line.word("op", Op.AVERAGE_POOL).raw("kernel", pair(p.pool().height(), p.pool().width()));
        line.raw("stride", pair(p.pool().strideY(), p.pool().strideX()));
      }
      case Detections d -> line.word("op", Op.DETECTIONS).word("rule", d.rule()).raw("size", pair(d.height(), d.width()));
      case Resize r ->
          line.word("op", Op.RESIZE).raw("size", pair(r.height(), r.width())).word("sampling", r.sampling(), Sampling.HALF_PIXEL);
      case FusedLayer f -> throw new IllegalStateException(f.name() + " is written apart");
    }
    inputs(line, index);
    return line;
  }

  private static String pair(int height, int width) {
    return List.of(height, width).toString();
  }

  private static void activation(JsonLine line, Activation activation) {
    line.word("activation", activation, Activation.LINEAR);
  }

  private static JsonLine window(JsonLine line, Window window, int usualKernel, Shape in) {
    line.number("kernel", window.kernel(), usualKernel).number("stride", window.stride(), 1).number("dilation", window.dilation(), 1);
    Pads pads = window.pads();
    if (!pads.equals(Pads.same(in.height(), in.width(), window.kernel(), window.stride(), window.dilation()))) {
      line.raw("pads", List.of(pads.top(), pads.left(), pads.bottom(), pads.right()).toString());
    }
    return line;
  }

  private void inputs(JsonLine line, int index) {
    List<Integer> inputs = network.inputs(index);
    if (!inputs.equals(List.of(index - 1))) {
      line.raw("inputs", names(inputs));
    }
  }

  private String names(List<Integer> indices) {
    return indices.stream().map(from -> JsonLine.quoted(name(from))).collect(Collectors.joining(", ", "[", "]"));
  }

  private String name(int from) {
    return from == Network.INPUT ? DescriptionReader.INPUT : network.layer(from).name();
  }
}
