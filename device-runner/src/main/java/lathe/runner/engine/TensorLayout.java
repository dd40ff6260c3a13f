package lathe.runner.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lathe.kernels.Shape;
import lathe.networks.model.Order;
import lathe.networks.model.Order.Axis;

/**
 * How an engine lays out the image or a result of a network.
 *
 * @param shape as Lathe has it
 * @param axes as the engine has them
 */
record TensorLayout(Shape shape, List<Axis> axes) {
  /**
   * The layout of a tensor that a file describes.
   *
   * @param described its extents; negative where the file leaves one open
   * @param known its axes, if whoever read the file found them; else the engine's usual order is taken where both fit, as with a cube
   * @throws UnavailableEngineException if they are no image and no vector of this shape
   */
  static TensorLayout of(Engine engine, String name, long[] described, Shape shape, Optional<List<Axis>> known) {
    Stream<List<Axis>> possible = known.map(Stream::of).orElseGet(() -> usual(engine, shape));
    return possible.map(axes -> new TensorLayout(shape, axes)).filter(layout -> layout.fits(described)).findFirst()
        .orElseThrow(() -> new UnavailableEngineException(
            "engine %s: its tensor %s has extents %s, and Lathe reads %s of it; leave the engine out of --engines"
                .formatted(engine, name, Arrays.toString(described), shape)));
  }

  private static Stream<List<Axis>> usual(Engine engine, Shape shape) {
    List<Axis> planes = Order.CHANNELS_FIRST.axes();
    List<Axis> pixels = Order.CHANNELS_LAST.axes();
    Stream<List<Axis>> images = engine.hasChannelsLast() ? Stream.of(pixels, planes) : Stream.of(planes, pixels);
    return shape.pixels() == 1 ? Stream.concat(images, Stream.of(List.of(Axis.ONE, Axis.CHANNELS))) : images;
  }

  private boolean fits(long[] described) {
    boolean fits = described.length == axes.size();
    for (int i = 0; fits && i < described.length; i++) {
      fits = described[i] < 0 || described[i] == axes.get(i).extent(shape);
    }
    return fits;
  }

  /** None of them open. */
  long[] extents() {
    return axes.stream().mapToLong(axis -> axis.extent(shape)).toArray();
  }

  int elements() {
    return Math.toIntExact(shape.elements());
  }

  /** Copies a result from its beginning, as {@code [H,W,C]}, to {@code nhwc[at]} and on. */
  void read(FloatBuffer result, float[] nhwc, int at) {
    visit((ours, theirs) -> nhwc[at + ours] = result.get(theirs));
  }

  /** Copies an image from {@code [H,W,C]} to where the engine reads it. */
  void write(float[] nhwc, FloatBuffer image) {
    visit((ours, theirs) -> image.put(theirs, nhwc[ours]));
  }

  /** Where an element lies in {@code [H,W,C]}, and where the engine has it. */
  private interface Places {
    void at(int ours, int theirs);
  }

  private void visit(Places places) {
    int down = step(Axis.HEIGHT);
    int right = step(Axis.WIDTH);
    int deeper = step(Axis.CHANNELS);
    int at = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        for (int c = 0; c < shape.channels(); c++) {
          places.at(at++, y * down + x * right + c * deeper);
        }
      }
    }
  }

  /** Elements from one along an axis to the next; any number will do where there is no next. */
  private int step(Axis along) {
    return axes.stream().skip(1L + axes.indexOf(along)).mapToInt(axis -> axis.extent(shape)).reduce(1, Math::multiplyExact);
  }
}
