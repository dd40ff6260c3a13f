package lathe.kernels;

/**
 * Where the elements of an image lie, in floats from the start of its block: rows of pixels, {@code pixelStride} floats
 * from one pixel to the next, with a halo of zeros around the image where a convolution reads beyond its edge.
 */
public record Layout(Shape shape, int pixelStride, Pads halo) {
  /**
   * The layout of every activation: channels padded to whole vectors, so that no loop over them has a tail. The padding may hold
   * anything, NaN too: no kernel lets it have a say in a channel.
   */
  public static Layout padded(Shape shape) {
    return new Layout(shape, Lanes.current().pad(shape.channels()), Pads.NONE);
  }

  /** Channels as they come, nothing between the pixels. */
  public static Layout dense(Shape shape) {
    return new Layout(shape, shape.channels(), Pads.NONE);
  }

  /** The layout of an image that a dense convolution reads: channels as they come, the window's zeros around it. */
  public static Layout haloed(Shape shape, Pads halo) {
    return new Layout(shape, shape.channels(), halo);
  }

  /** Floats from one row to the next; throws an {@link ArithmeticException} where an array could not hold them. */
  public int rowStride() {
    return Math.multiplyExact(Math.addExact(Math.addExact(halo.left(), shape.width()), halo.right()), pixelStride);
  }

  /** Floats of the whole block; throws an {@link ArithmeticException} where an array could not hold them. */
  public int floats() {
    return Math.multiplyExact(Math.addExact(Math.addExact(halo.top(), shape.height()), halo.bottom()), rowStride());
  }

  /** The first channel of a pixel of the image. */
  public int index(int y, int x) {
    return (halo.top() + y) * rowStride() + (halo.left() + x) * pixelStride;
  }
}
