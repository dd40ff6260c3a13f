package lathe.networks.rewrite;

import java.nio.FloatBuffer;

/** Brings weights from the orders of files into the order in which Lathe keeps them. */
final class Reordered {
  private Reordered() {}

  /**
   * {@code [O,C,taps] -> [taps,C,O]}, straight from the file: a copy of large weights between would be the largest garbage of reading. An
   * extent of 0 leaves no values, however large the others are.
   */
  static float[] outputFirst(FloatBuffer values, int outputs, int channels, int taps) {
    float[] ours = new float[values.remaining()];
    int from = 0;
    for (int o = 0; o < outputs && from < ours.length; o++) {
      for (int c = 0; c < channels; c++) {
        for (int tap = 0; tap < taps; tap++) {
          ours[(tap * channels + c) * outputs + o] = values.get(from++);
        }
      }
    }
    return ours;
  }
}
