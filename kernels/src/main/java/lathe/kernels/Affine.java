package lathe.kernels;

/**
 * What an operation multiplies with and adds, batch norm already folded in. The output channel is always the last
 * dimension: a convolution has weights {@code [k,k,C,O]}, a depthwise convolution {@code [k,k,C]}, a fully connected
 * layer {@code [C,O]}. The arrays are shared, not copied: nobody writes to them.
 *
 * @param biases one for each output channel
 */
public record Affine(float[] weights, float[] biases) {
  public Affine {
    if (biases.length == 0 || weights.length % biases.length != 0) {
      throw new IllegalArgumentException("%d weights are no multiple of %d biases".formatted(weights.length, biases.length));
    }
  }
}
