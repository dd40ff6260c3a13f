package lathe.kernels.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Packed;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.View;
import lathe.kernels.Window;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailTest {
  private static final int GUARD = 64;
  private static final float UNTOUCHED = Float.intBitsToFloat(0x7fc0dead);

  /** Rows that tiles fill and that they do not, one to many tiles; paddings that are not the same on both sides; images far away. */
  @ParameterizedTest
  @CsvSource({"9, 64, 16, 3, 1, 1, 1", "9, 65, 16, 3, 1, 1, 1", "13, 71, 40, 5, 1, 2, 2", "13, 40, 24, 5, 2, 4, 4", "31, 57, 8, 3, 4, 4, 4",
      "11, 50, 24, 5, 1, 0, 3", "11, 50, 24, 5, 1, 4, 0", "8, 8, 3, 3, 1, 1, 1", "5, 3, 16, 3, 1, 1, 1", "12, 33, 200, 3, 2, 1, 2",
      "1, 40, 16, 3, 1, 1, 1", "160, 233, 72, 3, 1, 1, 1", "64, 96, 480, 5, 2, 4, 4"})
  void anOutputThatTrailsIsTheOneThatDoesNot(int height, int width, int channels, int kernel, int dilation, int top, int left) {
    int rest = (kernel - 1) * dilation;
    var window = new Window(kernel, 1, dilation, new Pads(top, left, rest - top, rest - left));
    var operation = new Depthwise(new Shape(height, width, channels), window, Activation.HSWISH);
    var random = new SplittableRandom(7);
    float[] image = floats(random, height * width * channels);
    var weights = new Affine(floats(random, kernel * kernel * channels), floats(random, channels));

    assertThat(Arrays.mismatch(trailing(operation, weights, image), apart(operation, weights, image))).as("first difference").isEqualTo(-1);
  }

  @RepeatedTest(100)
  void whateverTheShape(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    int kernel = random.nextInt(2, 6);
    int dilation = random.nextInt(1, 5);
    int rest = (kernel - 1) * dilation;
    anOutputThatTrailsIsTheOneThatDoesNot(random.nextInt(1, 30), random.nextInt(1, 90), random.nextInt(1, 150), kernel, dilation,
        random.nextInt(rest + 1), random.nextInt(rest + 1));
  }

  /** From one pixel of a phase to the next it is 2^31 floats or more, which an int holds as 0 or less. */
  @Test
  void aWindowThatEndsFarBehindTheImageDoesNotTrail() {
    int far = 1 << 29;
    var operation = new Depthwise(new Shape(4, 4, 3), new Window(3, 1, far, new Pads(0, 0, 2 * far, 2 * far)), Activation.RELU);
    Kernel kernel = Catalog.load(Catalog.candidates(operation).getFirst());
    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> kernel.lead(operation))).isEmpty();
  }

  private static float[] floats(SplittableRandom random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) (random.nextDouble() - 0.5);
    }
    return floats;
  }

  private static DepthwiseKernel kernel(Depthwise operation) {
    return (DepthwiseKernel) Catalog.load(Catalog.candidates(operation).getFirst());
  }

  private static Packed packed(Depthwise operation, Affine weights) {
    var packed = new Packed(new float[kernel(operation).packedFloats(operation)], 0);
    kernel(operation).pack(operation, List.of(weights), packed);
    return packed;
  }

  private static float[] apart(Depthwise operation, Affine weights, float[] image) {
    Layout layout = Layout.padded(operation.in());
    float[] memory = new float[2 * layout.floats()];
    View in = new View(memory, 0, layout);
    View out = new View(memory, layout.floats(), layout);
    in.write(image);
    kernel(operation).bind(operation, new Operands(List.of(in), out, packed(operation, weights), 0)).run();
    return out.read();
  }

  /** Two images apart that merely lie as far from each other as the lead would be are nothing special. */
  @Test
  void imagesThatDoNotOverlapDoNotTrail() {
    var operation = new Depthwise(new Shape(2, 2, 8), Window.symmetric(3, 1), Activation.RELU);
    Layout layout = Layout.padded(operation.in());
    float[] memory = new float[trail(operation).lead() + layout.floats()];
    View in = new View(memory, trail(operation).lead(), layout);

    assertThat(trail(operation).lead()).isGreaterThanOrEqualTo(layout.floats());
    assertThat(trail(operation).isBound(in, new View(memory, 0, layout))).isFalse();
  }

  /** Twice, and the second time must not see what the first has left. */
  private static float[] trailing(Depthwise operation, Affine weights, float[] image) {
    Trail trail = trail(operation);
    Layout layout = trail.layout();
    int scratch = GUARD + trail.lead() + layout.floats() + GUARD;
    float[] memory = new float[scratch + trail.asideFloats() + GUARD];
    Arrays.fill(memory, UNTOUCHED);
    View in = new View(memory, GUARD + trail.lead(), layout);
    View out = new View(memory, GUARD, layout);
    var step = kernel(operation).bind(operation, new Operands(List.of(in), out, packed(operation, weights), scratch));
    for (int run = 0; run < 2; run++) {
      in.write(image);
      step.run();
    }
    for (int guard : new int[] {0, scratch - GUARD, memory.length - GUARD}) {
      assertThat(Arrays.copyOfRange(memory, guard, guard + GUARD)).as("memory around").containsOnly(UNTOUCHED);
    }
    return out.read();
  }

  private static Trail trail(Depthwise operation) {
    DepthwiseTiles tiles = new DepthwiseTiles(kernel(operation).id(), "", operation.window(), operation.activation(), false, false);
    return Trail.of(operation, tiles);
  }

  @Test
  void onlyFarImagesOfManyTilesAreWorthIt() {
    assertThat(leads(new Shape(64, 128, 480), 5, 1, 2)).isTrue();
    assertThat(leads(new Shape(56, 56, 144), 3, 1, 1)).as("near").isFalse();
    assertThat(leads(new Shape(256, 512, 72), 3, 2, 1)).as("an output of another shape").isFalse();
    assertThat(leads(new Shape(128, 20, 960), 5, 1, 2)).as("most columns would be kept aside").isFalse();
    assertThat(leads(new Shape(16, 16384, 128), 5, 1, 512)).as("a lead of more floats than an int counts").isFalse();
    assertThat(leads(new Shape(64, 128, 480), 1, 1, 1)).as("a factor for each channel").isFalse();
  }

  private static boolean leads(Shape in, int kernel, int stride, int dilation) {
    Pads pads = Pads.same(in.height(), in.width(), kernel, stride, dilation);
    var operation = new Depthwise(in, new Window(kernel, stride, dilation, pads), Activation.RELU);
    return kernel(operation).lead(operation).isPresent();
  }
}
