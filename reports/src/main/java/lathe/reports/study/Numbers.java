package lathe.reports.study;

/** What a network computes with. */
public enum Numbers {
  /** 32-bit floats, as most of the paper's tables. */
  FLOATS(4),
  /** 8-bit integers, as table 4. */
  BYTES(1);

  private final int bytesEach;

  Numbers(int bytesEach) {
    this.bytesEach = bytesEach;
  }

  int bytesEach() {
    return bytesEach;
  }
}
