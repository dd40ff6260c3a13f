package lathe.kernels;

import java.util.Locale;

/** What one element is. The lower-case name opens every layer key and kernel id. */
public enum Dtype {
  F32(4),
  /** A byte that stands for a real number; only other engines compute with it. */
  INT8(1);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
