package lathe.networks;

import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import org.jspecify.annotations.Nullable;

/**
 * A block of the family: a 1x1 convolution that expands, a depthwise convolution, perhaps a squeeze-excite, and a linear 1x1 convolution that
 * projects (Sandler et al. 2018, arXiv 1801.04381, figure 4).
 *
 * @param expanded channels inside; nothing is expanded where as many come in
 * @param window of the depthwise convolution
 * @param squeeze named by {@link #squeezeExcite}; absent where there is none
 * @param out channels that come out
 * @param activation of the expansion and of the depthwise convolution
 * @param hasResidual whether what comes in is added to what comes out, if their shapes agree
 */
public record InvertedResidual(int expanded, Window window, @Nullable SqueezeExcite squeeze, int out, Activation activation,
    boolean hasResidual) {
  /** The name of a block's squeeze-excite. */
  public static String squeezeExcite(String block) {
    return block + ".squeeze_excite";
  }

  /** Appends the layers of a block of this name. */
  public void append(String block, NetworkBuilder net) {
    int start = net.last();
    Shape in = net.shape();
    if (expanded != in.channels()) {
      net.then(new Conv(block + ".expand", expanded, Window.POINTWISE, true, false, activation));
    }
    net.then(new Depthwise(block + ".depthwise", window, true, false, activation));
    if (squeeze != null) {
      net.then(squeeze);
    }
    net.then(new Conv(block + ".project", out, Window.POINTWISE, true, false, Activation.LINEAR));
    if (hasResidual && net.shape().equals(in)) {
      net.join(new Add(block + ".add", Activation.LINEAR), start);
    }
  }
}
