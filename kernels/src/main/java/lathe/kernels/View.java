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
    copy(floats, from, true);
  }

  /** Copies the image out, dense NHWC. */
  public float[] read() {
    float[] nhwc = new float[Math.toIntExact(layout.shape().elements())];
    copy(nhwc, 0, false);
    return nhwc;
  }

  private void copy(float[] nhwc, int first, boolean in) {
    Shape shape = layout.shape();
    for (int y = 0, from = first; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++, from += shape.channels()) {
        int at = offset + layout.index(y, x);
        System.arraycopy(in ? nhwc : data, in ? from : at, in ? data : nhwc, in ? at : from, shape.channels());
      }
    }
  }
}
