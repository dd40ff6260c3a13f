package lathe.kernels;

/** An image in memory: {@code layout} from {@code data[offset]} on. */
public record View(float[] data, int offset, Layout layout) {
  /** Another image in the same memory, which begins {@code floats} before this one. */
  public View before(int floats, Layout other) {
    return new View(data, offset - floats, other);
  }

  /** Copies a dense NHWC image in. */
  public void write(float[] nhwc) {
    if (nhwc.length != layout.shape().elements()) {
      throw new IllegalArgumentException("%d floats for an image of %s".formatted(nhwc.length, layout.shape()));
    }
    write(nhwc, 0);
  }

  /** Copies a dense NHWC image in that begins at {@code floats[from]}. */
  public void write(float[] floats, int from) {
    new View(floats, from, Layout.dense(layout.shape())).copyTo(this);
  }

  /** Copies the image out, dense NHWC. */
  public float[] read() {
    float[] nhwc = new float[Math.toIntExact(layout.shape().elements())];
    copyTo(new View(nhwc, 0, Layout.dense(layout.shape())));
    return nhwc;
  }

  /** Copies the image, and nothing of what lies between its pixels or around them, to where another of its shape lies. */
  public void copyTo(View other) {
    Shape shape = layout.shape();
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        System.arraycopy(data, offset + layout.index(y, x), other.data, other.offset + other.layout.index(y, x), shape.channels());
      }
    }
  }
}
