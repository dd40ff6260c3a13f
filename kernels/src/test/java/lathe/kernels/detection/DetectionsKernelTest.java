package lathe.kernels.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.BoxRule;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation.Detections;
import lathe.kernels.Packed;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import org.junit.jupiter.api.Test;

/** One place, three boxes of TensorFlow's, two classes beside the background; all worked out by hand. */
class DetectionsKernelTest {
  private static final Detections ONE_PLACE =
      new Detections(List.of(new Shape(1, 1, 12), new Shape(1, 1, 9)), BoxRule.TF, 320, 320);

  private final View boxes = view(ONE_PLACE.ins().get(0));
  private final View classes = view(ONE_PLACE.ins().get(1));
  private final Kernel kernel = Catalog.load(Catalog.candidates(ONE_PLACE).getFirst());
  private final float[] memory = new float[Layout.padded(ONE_PLACE.out()).floats() + kernel.scratchFloats(ONE_PLACE)];
  private final View out = new View(memory, 0, Layout.padded(ONE_PLACE.out()));
  private final Step step =
      kernel.bind(ONE_PLACE, new Operands(List.of(boxes, classes), out, Packed.NONE, out.layout().floats()));

  private static View view(Shape shape) {
    Layout layout = Layout.padded(shape);
    return new View(new float[layout.floats()], 0, layout);
  }

  private float[] row(int row) {
    return Arrays.copyOfRange(out.read(), row * Detections.FIELDS, (row + 1) * Detections.FIELDS);
  }

  // Anchors 0.1 by 0.1, 0.1414 by 0.2828 and 0.2828 by 0.1414 in the middle: none overlaps another by more than 0.6.
  @Test
  void nothingPredictedIsTheAnchors() {
    classes.write(new float[] {0, 2, -50, 0, 1, -50, 0, 0, -50});
    step.run();
    assertThat(row(0)).containsExactly(new float[] {0.45f, 0.45f, 0.55f, 0.55f, 0.8808f, 1}, within(1e-4f));
    assertThat(row(1)).containsExactly(new float[] {0.4293f, 0.3586f, 0.5707f, 0.6414f, 0.7311f, 1}, within(1e-4f));
    assertThat(row(2)).containsExactly(new float[] {0.3586f, 0.4293f, 0.6414f, 0.5707f, 0.5f, 1}, within(1e-4f));
    assertThat(row(3)).containsOnly(0);
  }

  // Ten tenths down and five fifths of e wider: the second becomes centre 0.5 + 0.1414, width 0.2828 * e, cut off at the picture's sides.
  @Test
  void predictionsMoveAndStretch() {
    boxes.write(new float[] {0, 0, 0, 0, 10, 0, 0, 5 * (float) Math.log(4), 0, 0, 0, 0});
    classes.write(new float[] {0, -50, -50, 0, 0, -50, 0, -50, -50});
    step.run();
    assertThat(row(0)).containsExactly(new float[] {0.5707f, 0, 0.7121f, 1, 0.5f, 1}, within(1e-4f));
    assertThat(row(1)).containsOnly(0);
  }

  // The first box grows to the second's size: of class 1 only the better of them stays, of class 2 there is one.
  @Test
  void theBetterOfTwoThatOverlapStays() {
    float taller = 5 * (float) Math.log(1.4142);
    float wider = 5 * (float) Math.log(2.8284);
    boxes.write(new float[] {0, 0, taller, wider, 0, 0, 0, 0, 0, 0, 0, 0});
    classes.write(new float[] {0, 1, 0, 0, 2, -50, 0, -50, -50});
    step.run();
    assertThat(row(0)).containsExactly(new float[] {0.4293f, 0.3586f, 0.5707f, 0.6414f, 0.8808f, 1}, within(1e-4f));
    assertThat(row(1)).containsExactly(new float[] {0.4293f, 0.3586f, 0.5707f, 0.6414f, 0.5f, 2}, within(1e-4f));
    assertThat(row(2)).containsOnly(0);
  }

  @Test
  void runsWithoutAllocation() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    step.run();
    step.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    step.run();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
  }
}
