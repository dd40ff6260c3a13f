package lathe.networks.rewrite;

/** The order in which we keep weights, made from those of files. */
final class Reordered {
  private Reordered() {}

  /** {@code [O,C,taps] -> [taps,C,O]}. */
  static float[] outputFirst(float[] values, int outputs, int channels, int taps) {
    float[] ours = new float[values.length];
    int from = 0;
    for (int o = 0; o < outputs; o++) {
      for (int c = 0; c < channels; c++) {
        for (int tap = 0; tap < taps; tap++) {
          ours[(tap * channels + c) * outputs + o] = values[from++];
        }
      }
    }
    return ours;
  }
}
