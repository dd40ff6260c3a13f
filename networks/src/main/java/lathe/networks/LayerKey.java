package lathe.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BoxRule;
import lathe.kernels.Dtype;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a layer is, on any device: all that its cost can depend on, and nothing else. Two layers with one key are one row of a latency
 * table. Names, and whether a bias comes from batch norm, are not part of it. Printed as
 *
 * <pre>
 * dtype/op/HxWxC->HxWxC/kKsSdD/pT.L.B.R/activation[/extras]
 * f32/depthwise/112x112x64->56x56x64/k3s2d1/p0.0.1.1/relu
 * f32/squeeze-excite/28x28x72->28x28x72/k1s1d1/p0.0.0.0/hsigmoid/se24-relu
 * f32/average-pool/65x129x480->2x5x480/k1s1d1/p0.0.0.0/linear/over49x49s16x20
 * f32/resize/64x128x19->1024x2048x19/k1s1d1/p0.0.0.0/linear/half-pixel
 * f32/concat/64x128x256->64x128x512/k1s1d1/p0.0.0.0/linear/with64x128x256
 * f32/pointwise+depthwise/112x112x16->56x56x64/k3s2d1/p0.0.1.1/relu/via64-relu
 * f32/detections/10x10x24->1x300x6/k1s1d1/p0.0.0.0/linear/torchvision320x320/with10x10x546
 * int8/pointwise/28x28x72->28x28x40/k1s1d1/p0.0.0.0/linear
 * </pre>
 *
 * @param in the first input
 * @param extra what only this kind of operator has; null for those that are told by the rest
 */
public record LayerKey(Dtype dtype, Operator op, Shape in, Shape out, Window window, Activation activation, @Nullable Extra extra) {
  /** What stands behind the activation. */
  public sealed interface Extra {
    /** The inputs behind the first, where it says them. */
    default List<Shape> others() {
      return List.of();
    }
  }

  /** What an average pool sees, printed as {@code over49x49s16x20}. */
  public record Over(PoolWindow pool) implements Extra {
    @Override
    public String toString() {
      return "over" + pool;
    }
  }

  /** How an image is resized, printed as {@code half-pixel}. */
  public record Sampled(Sampling sampling) implements Extra {
    @Override
    public String toString() {
      return sampling.toString();
    }
  }

  /**
   * The inputs behind the first where their shapes do not follow from it, printed as {@code with64x128x256+64x128x40}; {@code with} for
   * none.
   */
  public record With(List<Shape> others) implements Extra {
    public With {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return "with" + others.stream().map(Shape::toString).collect(Collectors.joining("+"));
    }
  }

  /** How boxes are found in a picture, and in what, printed as {@code torchvision320x320/with10x10x546}. */
  public record Found(BoxRule rule, int height, int width, List<Shape> others) implements Extra {
    public Found {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return rule + "" + height + "x" + width + "/" + new With(others);
    }
  }

  /** The inner half of a squeeze-excite, printed as {@code se24-relu}. */
  public record Squeeze(int channels, Activation inner) implements Extra {
    @Override
    public String toString() {
      return "se" + channels + "-" + inner;
    }
  }

  /** What lies between two parts of a fused layer. */
  public record Hidden(int channels, Activation activation) {
    @Override
    public String toString() {
      return channels + "-" + activation;
    }
  }

  /**
   * What lies between the parts of a fused layer, printed as {@code via64-relu} or {@code via64-relu+64-relu6}; and its squeeze-excite
   * where it ends with one, as in {@code via72-relu/se24-relu}.
   */
  public record Via(List<Hidden> between, @Nullable Squeeze squeeze) implements Extra {
    public Via {
      between = List.copyOf(between);
    }

    @Override
    public String toString() {
      String via = "via" + between.stream().map(Hidden::toString).collect(Collectors.joining("+"));
      return squeeze == null ? via : via + "/" + squeeze;
    }
  }

  /** The key of a layer in float32. */
  public static LayerKey of(Layer layer, List<Shape> ins, Shape out) {
    Extra extra =
        switch (layer) {
          case SqueezeExcite s -> new Squeeze(s.squeeze(), s.inner());
          case AveragePool p -> new Over(p.pool());
          case Resize r -> new Sampled(r.sampling());
          case Detections d -> new Found(d.rule(), d.height(), d.width(), ins.subList(1, ins.size()));
          case Concat _,Multiply _ -> new With(ins.subList(1, ins.size()));
          case Conv _,Depthwise _,Pool _,Dense _,Add _,Activate _,Softmax _ -> null;
          case FusedLayer f -> via(f, ins.getFirst());
        };
    return new LayerKey(Dtype.F32, layer.operator(), ins.getFirst(), out, layer.window(), layer.activation(), extra);
  }

  private static Via via(FusedLayer layer, Shape in) {
    List<Shape> shapes = layer.shapes(in);
    List<Hidden> between = new ArrayList<>();
    for (int i = 0; i + 1 < layer.parts().size(); i++) {
      between.add(new Hidden(shapes.get(i + 1).channels(), layer.parts().get(i).activation()));
    }
    return new Via(between, layer.parts().getLast() instanceof SqueezeExcite s ? new Squeeze(s.squeeze(), s.inner()) : null);
  }

  /** The same layer on other numbers. */
  public LayerKey as(Dtype other) {
    return new LayerKey(other, op, in, out, window, activation, extra);
  }

  /** The shapes of all inputs. */
  public List<Shape> ins() {
    List<Shape> others = op == Operator.ADD ? List.of(in) : extra == null ? List.of() : extra.others();
    return Stream.concat(Stream.of(in), others.stream()).toList();
  }

  /**
   * The keys of the parts of a fused layer; of any other layer itself.
   *
   * @throws lathe.kernels.BadInputException if the window does not fit into what the part before it makes
   */
  public List<LayerKey> parts() {
    return extra instanceof Via via ? parts(via) : List.of(this);
  }

  private List<LayerKey> parts(Via via) {
    List<LayerKey> parts = new ArrayList<>();
    Shape from = in;
    for (int i = 0; i < op.parts().size(); i++) {
      Operator part = op.parts().get(i);
      boolean isLast = i + 1 == op.parts().size();
      Window seen = part == Operator.DEPTHWISE ? window : Window.POINTWISE;
      Shape to = Checks.windowed(toString(), seen, from, isLast ? out.channels() : via.between.get(i).channels);
      Activation applied = isLast ? activation : via.between.get(i).activation;
      parts.add(new LayerKey(dtype, part, from, to, seen, applied, part == Operator.SQUEEZE_EXCITE ? via.squeeze : null));
      from = to;
    }
    return List.copyOf(parts);
  }

  /** The inner half of the squeeze-excite that the layer is or ends with; null for every other operator. */
  public @Nullable Squeeze squeeze() {
    return extra instanceof Via via ? via.squeeze : extra instanceof Squeeze squeeze ? squeeze : null;
  }

  /**
   * Reads what {@link #toString} printed.
   *
   * @throws lathe.kernels.BadInputException if the text is no key
   */
  public static LayerKey parse(String text) {
    return new LayerKeyParser(text).key();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(96).append(dtype).append('/').append(op).append('/').append(in).append("->").append(out);
    text.append('/').append(window).append("/p").append(window.pads()).append('/').append(activation);
    return extra == null ? text.toString() : text.append('/').append(extra).toString();
  }
}
