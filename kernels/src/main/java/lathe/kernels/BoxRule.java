package lathe.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * By whose rules the predictions of an SSD become boxes: which anchors stand at a place, what a prediction does to its anchor, and which
 * boxes are kept. The figures are those of the published detectors: TensorFlow's {@code ssdlite_mobilenet_v3} configurations and
 * torchvision's {@code ssdlite320_mobilenet_v3_large}.
 */
public enum BoxRule {
  /** Three anchors at a place of the finest image, six elsewhere; each class by itself, a sigmoid. */
  TF(1e-8, 0.6, Integer.MAX_VALUE, 100, 100) {
    @Override
    public List<Anchor> anchors(int image, int images, Shape picture) {
      double side = Math.min(picture.height(), picture.width());
      double scale = scale(image, images);
      List<Anchor> anchors = new ArrayList<>();
      if (image == 0) {
        anchors.addAll(List.of(Anchor.of(0.1, 1), Anchor.of(scale, 2), Anchor.of(scale, 0.5)));
      } else {
        for (double ratio : new double[] {1, 2, 0.5, 3, 0.3333}) {
          anchors.add(Anchor.of(scale, ratio));
        }
        anchors.add(Anchor.of(between(image, images), 1));
      }
      return anchors.stream().map(anchor -> anchor.times(side / picture.height(), side / picture.width())).toList();
    }
  },
  /** Six anchors at every place, none larger than the picture; one softmax over all classes. */
  TORCHVISION(0.001, 0.55, 300, 300, 300) {
    @Override
    public List<Anchor> anchors(int image, int images, Shape picture) {
      double scale = scale(image, images);
      List<Anchor> anchors = new ArrayList<>(List.of(Anchor.of(scale, 1), Anchor.of(between(image, images), 1)));
      for (double ratio : new double[] {2, 3}) {
        anchors.add(Anchor.of(scale, ratio));
        anchors.add(Anchor.of(scale, 1 / ratio));
      }
      return anchors.stream().map(Anchor::clipped).toList();
    }
  };

  private static final double LEAST_SCALE = 0.2;
  private static final double MOST_SCALE = 0.95;

  private final double leastScore;
  private final double mostOverlap;
  private final int candidates;
  private final int perClass;
  private final int most;

  BoxRule(double leastScore, double mostOverlap, int candidates, int perClass, int most) {
    this.leastScore = leastScore;
    this.mostOverlap = mostOverlap;
    this.candidates = candidates;
    this.perClass = perClass;
    this.most = most;
  }

  /** A box before anything is predicted, in shares of the picture's height and width. */
  public record Anchor(double height, double width) {
    /** @param ratio width by height */
    static Anchor of(double scale, double ratio) {
      return new Anchor(scale / Math.sqrt(ratio), scale * Math.sqrt(ratio));
    }

    Anchor times(double down, double across) {
      return new Anchor(height * down, width * across);
    }

    Anchor clipped() {
      return new Anchor(Math.min(1, height), Math.min(1, width));
    }
  }

  /**
   * The anchors at each place of an image.
   *
   * @param image 0 for the finest
   * @param images that the detector looks at
   * @param picture what goes into the network
   */
  public abstract List<Anchor> anchors(int image, int images, Shape picture);

  /** How many anchors stand at each place of an image. */
  public int boxes(int image) {
    return this == TF && image == 0 ? 3 : 6;
  }

  /** From 0.2 for the finest image to 0.95 for the last. */
  private static double scale(int image, int images) {
    return images == 1 ? LEAST_SCALE : LEAST_SCALE + (MOST_SCALE - LEAST_SCALE) * image / (images - 1);
  }

  /** The geometric mean of an image's scale and the next one's; 1 comes behind the last. */
  private static double between(int image, int images) {
    return Math.sqrt(scale(image, images) * (image + 1 < images ? scale(image + 1, images) : 1));
  }

  /** What the score of a box must exceed. */
  public double leastScore() {
    return leastScore;
  }

  /** Of two boxes of a class whose intersection is a larger share of their union, the one with the lower score goes. */
  public double mostOverlap() {
    return mostOverlap;
  }

  /** How many boxes of a class are looked at, the best first. */
  public int candidates() {
    return candidates;
  }

  /** How many boxes of a class are kept. */
  public int perClass() {
    return perClass;
  }

  /** How many boxes of all classes come out. */
  public int most() {
    return most;
  }

  /** As it stands in keys and descriptions: {@code torchvision}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
