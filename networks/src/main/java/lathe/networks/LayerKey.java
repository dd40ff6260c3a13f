package lathe.networks;

import lathe.kernels.Activation;
import lathe.kernels.Dtype;
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
 * </pre>
 *
 * @param in the first input
 * @param squeeze what only squeeze-excite has; null for every other operator
 */
public record LayerKey(Dtype dtype, Operator op, Shape in, Shape out, Window window, Activation activation, @Nullable Squeeze squeeze) {
  /** The inner half of a squeeze-excite, printed as {@code se24-relu}. */
  public record Squeeze(int channels, Activation inner) {
    @Override
    public String toString() {
      return "se" + channels + "-" + inner;
    }
  }

  /** The key of a layer in float32. */
  public static LayerKey of(Layer layer, Shape in, Shape out) {
    Squeeze squeeze =
        switch (layer) {
          case SqueezeExcite s -> new Squeeze(s.squeeze(), s.inner());
          case Conv _,Depthwise _,Pool _,Dense _,Add _ -> null;
        };
    return new LayerKey(Dtype.F32, layer.operator(), in, out, layer.window(), layer.activation(), squeeze);
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
    return squeeze == null ? text.toString() : text.append('/').append(squeeze).toString();
  }
}
