package lathe.runner.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.Shape;

/**
 * How an engine lays out the image or a result of a network.
 *
 * @param shape as Lathe has it
 * @param extents as the engine has them, none open
 * @param channelsFirst whether its channels lie before its pixels, which is the same where there is one pixel
 */
record TensorLayout(Shape shape, List<Long> extents, boolean channelsFirst) {
  /**
   * The layout of a tensor that a file describes.
   *
   * @param described its extents; negative where the file leaves one open
   * @throws UnavailableEngineException if they are no image and no vector of this shape
   */
  static TensorLayout of(Engine engine, String name, long[] described, Shape shape) {
    long height = shape.height();
    long width = shape.width();
    long channels = shape.channels();
    var planes = new TensorLayout(shape, List.of(1L, channels, height, width), true);
    var pixels = new TensorLayout(shape, List.of(1L, height, width, channels), false);
    for (TensorLayout image : engine.hasChannelsLast() ? List.of(pixels, planes) : List.of(planes, pixels)) { // a cube fits both
      if (fits(described, image.extents)) {
        return image;
      }
    }
    if (shape.pixels() == 1 && fits(described, List.of(1L, channels))) {
      return new TensorLayout(shape, List.of(1L, channels), false);
    }
    throw new UnavailableEngineException(
        "engine %s: its tensor %s has extents %s, and Lathe reads %s of it; leave the engine out of --engines"
            .formatted(engine, name, Arrays.toString(described), shape));
  }

  private static boolean fits(long[] described, List<Long> wanted) {
    boolean fits = described.length == wanted.size();
    for (int i = 0; fits && i < described.length; i++) {
      fits = described[i] < 0 || described[i] == wanted.get(i);
    }
    return fits;
  }

  int elements() {
    return Math.toIntExact(shape.elements());
  }

  /** Copies a result from its beginning, as {@code [H,W,C]}, to {@code nhwc[at]} and on. */
  void read(FloatBuffer result, float[] nhwc, int at) {
    if (!channelsFirst) {
      result.get(0, nhwc, at, elements());
      return;
    }
    int pixels = Math.toIntExact(shape.pixels());
    for (int i = 0; i < elements(); i++) {
      nhwc[at + i] = result.get(planar(i, pixels));
    }
  }

  /** Copies an image from {@code [H,W,C]} to where the engine reads it. */
  void write(float[] nhwc, FloatBuffer image) {
    if (!channelsFirst) {
      image.put(0, nhwc);
      return;
    }
    int pixels = Math.toIntExact(shape.pixels());
    for (int i = 0; i < elements(); i++) {
      image.put(planar(i, pixels), nhwc[i]);
    }
  }

  /** Where element i of {@code [H,W,C]} lies in {@code [C,H,W]}. */
  private int planar(int i, int pixels) {
    return i % shape.channels() * pixels + i / shape.channels();
  }
}
