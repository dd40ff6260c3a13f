package lathe.kernels.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lathe.kernels.BoxRule;
import lathe.kernels.BoxRule.Anchor;
import lathe.kernels.Operation.Detections;
import lathe.kernels.Shape;

/** Decoding and suppression as textbooks write them: all boxes of a class in a list that is sorted and thinned out. */
final class ReferenceDetections {
  private final Detections op;
  private final List<Box> boxes = new ArrayList<>();

  private ReferenceDetections(Detections op) {
    this.op = op;
  }

  /** @param scores of all classes, rounded as they pass from layer to layer: the order of boxes is that of floats */
  private record Box(double top, double left, double bottom, double right, float[] scores) {
    double area() {
      return (bottom - top) * (right - left);
    }

    double overlap(Box other) {
      double height = Math.max(0, Math.min(bottom, other.bottom) - Math.max(top, other.top));
      double width = Math.max(0, Math.min(right, other.right) - Math.max(left, other.left));
      double union = area() + other.area() - height * width;
      return union == 0 ? 0 : height * width / union;
    }
  }

  private record Found(Box box, int ofClass) {
    float score() {
      return box.scores[ofClass];
    }
  }

  static double[] run(Detections op, List<double[]> inputs) {
    var reference = new ReferenceDetections(op);
    for (int image = 0; image < inputs.size() / 2; image++) {
      reference.decode(image, inputs.get(2 * image), inputs.get(2 * image + 1));
    }
    List<Found> found = new ArrayList<>();
    for (int c = 1; c < op.classes(); c++) {
      found.addAll(reference.best(c));
    }
    found.sort(Comparator.comparing(Found::score).reversed());
    return reference.rows(found);
  }

  private void decode(int image, double[] places, double[] logits) {
    Shape shape = op.ins().get(2 * image);
    List<Anchor> anchors = op.rule().anchors(image, op.ins().size() / 2, op.picture());
    for (int i = 0; i < places.length / 4; i++) {
      Anchor anchor = anchors.get(i % anchors.size());
      int place = i / anchors.size();
      boolean tf = op.rule() == BoxRule.TF;
      double y = (place / shape.width() + 0.5) / shape.height() + 0.1 * places[4 * i + (tf ? 0 : 1)] * anchor.height();
      double x = (place % shape.width() + 0.5) / shape.width() + 0.1 * places[4 * i + (tf ? 1 : 0)] * anchor.width();
      double height = stretched(anchor.height(), places[4 * i + (tf ? 2 : 3)]);
      double width = stretched(anchor.width(), places[4 * i + (tf ? 3 : 2)]);
      boxes.add(new Box(inside(y - height / 2), inside(x - width / 2), inside(y + height / 2), inside(x + width / 2), scores(logits, i)));
    }
  }

  private double stretched(double side, double prediction) {
    double factor = Math.exp(prediction / 5);
    return side * (op.rule() == BoxRule.TORCHVISION ? Math.min(factor, 1000 / 16.0) : factor);
  }

  private static double inside(double share) {
    return share < 0 ? 0 : share > 1 ? 1 : share;
  }

  private float[] scores(double[] logits, int box) {
    float[] scores = new float[op.classes()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < scores.length; c++) {
      largest = Math.max(largest, logits[box * scores.length + c]);
    }
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      sum += Math.exp(logits[box * scores.length + c] - largest);
    }
    for (int c = 0; c < scores.length; c++) {
      double logit = logits[box * scores.length + c];
      scores[c] = (float) (op.rule() == BoxRule.TF ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit - largest) / sum);
    }
    return scores;
  }

  private List<Found> best(int ofClass) {
    List<Found> left = new ArrayList<>(boxes.stream().map(box -> new Found(box, ofClass))
        .filter(found -> found.score() > op.rule().leastScore()).sorted(Comparator.comparing(Found::score).reversed())
        .limit(op.rule().candidates()).toList());
    List<Found> best = new ArrayList<>();
    while (!left.isEmpty() && best.size() < op.rule().perClass()) {
      Found first = left.removeFirst();
      best.add(first);
      left.removeIf(other -> other.box.overlap(first.box) > op.rule().mostOverlap());
    }
    return best;
  }

  private double[] rows(List<Found> found) {
    double[] y = new double[Math.toIntExact(op.out().elements())];
    for (int row = 0; row < Math.min(found.size(), op.rule().most()); row++) {
      Found f = found.get(row);
      double[] fields = {f.box.top, f.box.left, f.box.bottom, f.box.right, f.score(), f.ofClass};
      System.arraycopy(fields, 0, y, row * fields.length, fields.length);
    }
    return y;
  }
}
