package lathe.networks.export;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Conv;
import lathe.networks.Detections;
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;
import lathe.networks.weight.Weights;

/**
 * A network that computes the same with layers as small as the operators of model files: squeeze-excite as the pool, the convolutions and
 * the product that it consists of, and every activation that the operator before it cannot take as a layer of its own. A layer keeps the
 * name of what it computes: {@code stem} becomes {@code stem/linear} and the activation {@code stem}.
 */
public record Elementary(Network network, Weights weights) {
  /** What the operators of a format can do. */
  public interface Form {
    /** What the format is called. */
    String format();

    /** Whether the operator that a layer becomes computes the layer's activation too. */
    boolean takesActivation(Layer layer);

    /** Whether h-swish is written as the product {@code x * hsigmoid(x)}; no format has an operator for swish. */
    boolean multipliesHswish();
  }

  /** @throws lathe.kernels.BadInputException for detections, which are no operator of any format */
  public static Elementary of(Network network, Weights weights, Form form) {
    return new Division(network.apart(), weights.apart(network), form).divided();
  }

  private static final class Division {
    private final Network network;
    private final Weights weights;
    private final Form form;
    private final NetworkBuilder divided;
    private final List<List<Affine>> affines = new ArrayList<>();

    Division(Network network, Weights weights, Form form) {
      this.network = network;
      this.weights = weights;
      this.form = form;
      this.divided = new NetworkBuilder(network.name(), network.input());
    }

    Elementary divided() {
      List<Integer> moved = new ArrayList<>();
      for (int i = 0; i < network.size(); i++) {
        Node node = network.nodes().get(i);
        moved.add(divide(node.layer(), node.inputs(moved::get), weights.of(i)));
      }
      return new Elementary(divided.build(network.results().stream().map(moved::get).toList()), Weights.of(affines));
    }

    private int divide(Layer layer, List<Integer> inputs, List<Affine> numbers) {
      return switch (layer) {
        case SqueezeExcite s -> squeezeExcite(s, inputs.getFirst(), numbers);
        case Activate a -> activate(a, inputs.getFirst());
        case Detections d -> throw d.unwritten(form.format());
        case Layer l when l.activation() == Activation.LINEAR || form.takesActivation(l) -> add(l, inputs, numbers);
        case Layer l -> activate(new Activate(l.name(), l.activation()), add(l.linear(l.name() + "/linear"), inputs, numbers));
      };
    }

    private int add(Layer layer, List<Integer> inputs, List<Affine> numbers) {
      affines.add(numbers);
      return divided.add(layer, inputs);
    }

    private int squeezeExcite(SqueezeExcite layer, int image, List<Affine> numbers) {
      String name = layer.name();
      int pooled = add(new Pool(name + "/pool"), List.of(image), List.of());
      int squeezed = pointwise(name + "/reduce", layer.inner(), pooled, numbers.getFirst());
      int gate = pointwise(name + "/expand", layer.gate(), squeezed, numbers.getLast());
      return add(new Multiply(name, Activation.LINEAR), List.of(image, gate), List.of());
    }

    private int pointwise(String name, Activation activation, int input, Affine numbers) {
      return divide(new Conv(name, numbers.biases().length, Window.POINTWISE, false, true, activation), List.of(input), List.of(numbers));
    }

    private int activate(Activate layer, int input) {
      return switch (layer.activation()) {
        case SWISH -> product(layer.name(), "/sigmoid", Activation.SIGMOID, input);
        case HSWISH -> form.multipliesHswish() ? product(layer.name(), "/hsigmoid", Activation.HSIGMOID, input)
            : add(layer, List.of(input), List.of());
        case LINEAR, RELU, RELU6, SIGMOID, HSIGMOID -> add(layer, List.of(input), List.of());
      };
    }

    /** {@code x * gate(x)}. */
    private int product(String name, String suffix, Activation gate, int input) {
      int gates = add(new Activate(name + suffix, gate), List.of(input), List.of());
      return add(new Multiply(name, Activation.LINEAR), List.of(input, gates), List.of());
    }
  }
}
