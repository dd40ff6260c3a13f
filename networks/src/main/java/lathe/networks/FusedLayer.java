package lathe.networks;

import java.util.List;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/**
 * Consecutive layers that one kernel executes, and that a table therefore prices as one: see {@link lathe.networks.fusion.Fusion}. It
 * costs what its parts cost, and computes the same.
 *
 * @param parts at least two, each the only reader of the one before it; one of them is a depthwise convolution
 */
public record FusedLayer(List<Layer> parts) implements Layer {
  public FusedLayer {
    parts = List.copyOf(parts);
  }

  /** As a part of a network is named: {@code bneck2.expand..bneck2.depthwise}. */
  @Override
  public String name() {
    return parts.getFirst().name() + ".." + parts.getLast().name();
  }

  @Override
  public Operator operator() {
    return Operator.ofParts(parts.stream().map(Layer::operator).toList());
  }

  /** The depthwise convolution's. */
  @Override
  public Window window() {
    return parts.stream().filter(Depthwise.class::isInstance).findFirst().map(Layer::window).orElse(Window.POINTWISE);
  }

  @Override
  public Activation activation() {
    return parts.getLast().activation();
  }

  @Override
  public Shape output(List<Shape> ins) {
    return shapes(ins.getFirst()).getLast();
  }

  /** The input shape of each part, followed by the output shape of the last. */
  public List<Shape> shapes(Shape in) {
    Shape[] shapes = new Shape[parts.size() + 1];
    shapes[0] = in;
    for (int i = 0; i < parts.size(); i++) {
      shapes[i + 1] = parts.get(i).output(List.of(shapes[i]));
    }
    return List.of(shapes);
  }

  @Override
  public long macs(Shape in) {
    return sum(in, Layer::macs);
  }

  @Override
  public long params(Shape in) {
    return sum(in, Layer::params);
  }

  @Override
  public long deployedParams(Shape in) {
    return sum(in, Layer::deployedParams);
  }

  private long sum(Shape in, ToLongBiFunction<Layer, Shape> cost) {
    List<Shape> shapes = shapes(in);
    return IntStream.range(0, parts.size()).mapToLong(i -> cost.applyAsLong(parts.get(i), shapes.get(i))).sum();
  }
}
