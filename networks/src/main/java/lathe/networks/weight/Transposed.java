package lathe.networks.weight;

/** Brings weights from the order in which Lathe keeps them into the orders of files. */
public final class Transposed {
  private Transposed() {}

  /** {@code [rows,columns] -> [columns,rows]}. */
  public static float[] matrix(float[] weights, int rows, int columns) {
    return perTap(weights, 1, rows, columns);
  }

  /** {@code [taps,C,O] -> [O,C,taps]}: windows last, as NCHW frameworks keep convolutions. */
  public static float[] perTap(float[] weights, int taps, int inputs, int outputs) {
    float[] transposed = new float[weights.length];
    int from = 0;
    for (int tap = 0; tap < taps; tap++) {
      for (int c = 0; c < inputs; c++) {
        for (int o = 0; o < outputs; o++) {
          transposed[(o * inputs + c) * taps + tap] = weights[from++];
        }
      }
    }
    return transposed;
  }
}
