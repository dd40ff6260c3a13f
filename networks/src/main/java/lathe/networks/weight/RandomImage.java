package lathe.networks.weight;

import java.util.SplittableRandom;
import lathe.kernels.Shape;

/** Pictures for networks that nobody asks what they see: values in [-1, 1), for which networks of this family are trained. */
public final class RandomImage {
  private RandomImage() {}

  /** {@code [H,W,C]}, row by row; the next one of {@code random}. */
  public static float[] of(Shape shape, SplittableRandom random) {
    float[] image = new float[Math.toIntExact(shape.elements())];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }
    return image;
  }
}
