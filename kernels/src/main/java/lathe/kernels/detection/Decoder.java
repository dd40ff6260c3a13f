package lathe.kernels.detection;

import java.util.List;
import lathe.kernels.BoxRule;
import lathe.kernels.BoxRule.Anchor;
import lathe.kernels.Layout;
import lathe.kernels.Operation.Detections;
import lathe.kernels.Shape;
import lathe.kernels.View;

/**
 * The predictions for one image of a detector: turns them into boxes {@code [top, left, bottom, right]} in shares of the picture, and into
 * a score of every class. A prediction moves the centre of its anchor by tenths of the anchor's size and stretches it by powers of e in
 * fifths (Ren et al. 2015, arXiv 1506.01497, and the variances of Liu et al. 2016, arXiv 1512.02325).
 */
final class Decoder {
  private static final double CENTRE = 10;
  private static final double SIZE = 5;

  /** torchvision's: no box is more than 62.5 times as large as its anchor. */
  private static final double MOST_STRETCH = Math.log(1000 / 16.0);

  private final BoxRule rule;
  private final Anchor[] anchors;
  private final View boxes;
  private final View classes;
  private final int classCount;

  Decoder(Detections operation, int image, View boxes, View classes) {
    List<Anchor> all = operation.rule().anchors(image, operation.images(), operation.picture());
    this.rule = operation.rule();
    this.anchors = all.toArray(Anchor[]::new);
    this.boxes = boxes;
    this.classes = classes;
    this.classCount = operation.classes();
  }

  /**
   * Decodes all anchors of the image.
   *
   * @param first number of its first anchor
   * @param to where box 0 goes, four floats for each
   * @param scores where the scores go: of class c and box b at {@code scores + c * all + b}; class 0, the background, has none
   * @return the number of the first anchor behind
   */
  int decode(int first, float[] memory, int to, int scores, int all) {
    Shape places = boxes.layout().shape();
    int number = first;
    for (int y = 0; y < places.height(); y++) {
      for (int x = 0; x < places.width(); x++) {
        for (int i = 0; i < anchors.length; i++, number++) {
          box(anchors[i], (y + 0.5) / places.height(), (x + 0.5) / places.width(), at(boxes, y, x, 4 * i), memory, to + 4 * number);
          scores(at(classes, y, x, classCount * i), memory, scores + number, all);
        }
      }
    }
    return number;
  }

  private static int at(View view, int y, int x, int channel) {
    Layout layout = view.layout();
    return view.offset() + layout.index(y, x) + channel;
  }

  private void box(Anchor anchor, double centreY, double centreX, int from, float[] memory, int to) {
    boolean isVerticalFirst =
        switch (rule) {
          case TF -> true;
          case TORCHVISION -> false;
        };
    int vertical = isVerticalFirst ? 0 : 1;
    side(anchor.height(), centreY, from + vertical, memory, to);
    side(anchor.width(), centreX, from + 1 - vertical, memory, to + 1);
  }

  /** Both ends of a box in one direction: its centre is predicted at {@code from}, its size two floats behind. */
  private void side(double size, double centre, int from, float[] memory, int to) {
    float[] predicted = boxes.data();
    double middle = centre + predicted[from] / CENTRE * size;
    double half = Math.exp(stretch(predicted[from + 2] / SIZE)) * size / 2;
    memory[to] = (float) Math.clamp(middle - half, 0.0, 1.0);
    memory[to + 2] = (float) Math.clamp(middle + half, 0.0, 1.0);
  }

  private double stretch(double predicted) {
    return switch (rule) {
      case TF -> predicted;
      case TORCHVISION -> Math.min(predicted, MOST_STRETCH);
    };
  }

  private void scores(int from, float[] memory, int to, int all) {
    switch (rule) {
      case TF -> sigmoids(from, memory, to, all);
      case TORCHVISION -> softmax(from, memory, to, all);
    }
  }

  private void sigmoids(int from, float[] memory, int to, int all) {
    float[] logits = classes.data();
    for (int c = 1; c < classCount; c++) {
      memory[to + c * all] = (float) (1 / (1 + Math.exp(-logits[from + c])));
    }
  }

  private void softmax(int from, float[] memory, int to, int all) {
    float[] logits = classes.data();
    double largest = logits[from];
    for (int c = 1; c < classCount; c++) {
      largest = Math.max(largest, logits[from + c]);
    }
    double sum = 0;
    for (int c = 0; c < classCount; c++) {
      sum += Math.exp(logits[from + c] - largest);
    }
    for (int c = 1; c < classCount; c++) {
      memory[to + c * all] = (float) (Math.exp(logits[from + c] - largest) / sum);
    }
  }
}
