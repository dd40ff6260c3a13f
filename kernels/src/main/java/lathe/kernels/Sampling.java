package lathe.kernels;

import java.util.Locale;

/** Where a resized image's pixels lie in the image that it was made of. */
public enum Sampling {
  /** Pixels are squares and the images' borders coincide, as PyTorch has it: {@code (out + 1/2) * in / out - 1/2}, not beyond the edge. */
  HALF_PIXEL {
    @Override
    public double position(int out, int extentIn, int extentOut) {
      return Math.clamp((out + 0.5) * extentIn / extentOut - 0.5, 0, extentIn - 1.0);
    }
  },
  /** Pixels are points and the images' corners coincide, as DeepLab has it: {@code out * (in - 1) / (out - 1)}. */
  ALIGNED {
    @Override
    public double position(int out, int extentIn, int extentOut) {
      return extentOut == 1 ? 0 : (double) out * (extentIn - 1) / (extentOut - 1);
    }
  };

  /** The coordinate in the input, from 0 to {@code extentIn - 1}, of an output's row or column. */
  public abstract double position(int out, int extentIn, int extentOut);

  /** As it stands in layer keys: {@code half-pixel}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
