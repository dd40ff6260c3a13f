package lathe.kernels;

/** The parameters of an operation as its kernel has packed them, from {@code data[at]} on. */
public record Packed(float[] data, int at) {
  /** Of an operation that has none. */
  public static final Packed NONE = new Packed(new float[0], 0);

  /** What lies so many floats behind. */
  public Packed behind(int floats) {
    return new Packed(data, at + floats);
  }
}
