package lathe.networks;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.BoxRule;
import lathe.kernels.Operation;
import lathe.kernels.Shape;

/**
 * The boxes that a detector finds, decoded, and of those that overlap only the best:
 * {@code [H1,W1,4*A1], [H1,W1,C*A1], [H2,W2,4*A2], ... -> [1,N,6]}, a pixel for each box with top, left, bottom, right in shares of the
 * picture, score and class; see {@link Operation.Detections}.
 *
 * @param rule anchors A of each image, scores, what is suppressed, and N
 * @param height of the picture
 * @param width of the picture
 * @param images that the detector looks at; each has two inputs, boxes and classes
 */
public record Detections(String name, BoxRule rule, int height, int width, int images) implements Layer {
  public Detections {
    if (images < 1) {
      throw new BadInputException("layer %s: boxes of %d images; it needs boxes and classes of at least 1".formatted(name, images));
    }
  }

  @Override
  public Operator operator() {
    return Operator.DETECTIONS;
  }

  @Override
  public int arity() {
    return 2 * images;
  }

  @Override
  public Shape output(List<Shape> ins) {
    int classes = ins.get(1).channels() / rule.boxes(0);
    for (int image = 0; image < images; image++) {
      check(ins.get(2 * image), ins.get(2 * image + 1), rule.boxes(image), classes);
    }
    return new Operation.Detections(ins, rule, height, width).out();
  }

  /** The sentence for a format without such a layer. */
  public BadInputException unwritten(String format) {
    return new BadInputException(
        "layer %s: box decoding and non-maximum suppression are not written as %s; leave out the layer, in a name +post=nms"
            .formatted(name, format));
  }

  private void check(Shape boxes, Shape scores, int anchors, int classes) {
    if (boxes.channels() != 4 * anchors) {
      throw new BadInputException(
          "layer %s: boxes of %s; by the rule %s an image like this has %d boxes at a place, so %d channels".formatted(name, boxes, rule,
              anchors, 4 * anchors));
    }
    if (classes < 2 || !scores.equals(boxes.withChannels(classes * anchors))) {
      throw new BadInputException("layer %s: classes of %s beside boxes of %s; as many places and, for each of %d boxes, the same classes"
          .formatted(name, scores, boxes, anchors) + " of every image, the background and at least one more, are needed");
    }
  }
}
