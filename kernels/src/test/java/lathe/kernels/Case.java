package lathe.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One operation with random parameters and inputs, and memory that tells when a kernel goes where it must not. */
final class Case {
  private static final int GUARD = 64;
  private static final float UNTOUCHED = Float.intBitsToFloat(0x7fc0dead);

  final Operation operation;
  final List<Affine> parameters;
  final List<float[]> inputs;
  private float[] memory = new float[0];
  private float[] inputMemory = new float[0];
  private float[] packed = new float[0];
  private float[] packedOnce = new float[0];
  private final List<int[]> guards = new ArrayList<>();

  private Case(Operation operation, List<Affine> parameters, List<float[]> inputs) {
    this.operation = operation;
    this.parameters = parameters;
    this.inputs = inputs;
  }

  static Case random(Operation operation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> inputs = operation.ins().stream().map(in -> floats(random, Math.toIntExact(in.elements()), 4)).toList();
    return new Case(operation, parameters(operation, random), inputs);
  }

  private static List<Affine> parameters(Operation operation, SplittableRandom random) {
    return switch (operation) {
      case Operation.Conv c -> List.of(matrix(random, c.window().kernel() * c.window().kernel() * c.in().channels(), c.outChannels()));
      case Operation.Depthwise d -> List.of(matrix(random, d.window().kernel() * d.window().kernel(), d.in().channels()));
      case Operation.SqueezeExcite s ->
          List.of(matrix(random, s.in().channels(), s.squeeze()), matrix(random, s.squeeze(), s.in().channels()));
      case Operation.Pool _,Operation.Add _,Operation.AveragePool _,Operation.Resize _,Operation.Concat _,Operation.Multiply _,Operation.Activate _,Operation.Softmax _,Operation.Detections _ ->
          List.of();
      case Operation.Chain c -> c.parts().stream().flatMap(part -> parameters(part, random).stream()).toList();
    };
  }

  private static Affine matrix(SplittableRandom random, int k, int n) {
    return new Affine(floats(random, k * n, 2 / Math.sqrt(k)), floats(random, n, 1));
  }

  private static float[] floats(SplittableRandom random, int count, double amplitude) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
    }
    return floats;
  }

  /** A kernel bound to this case. */
  record Bound(Step step, View output) {
    float[] run() {
      step.run();
      return output.read();
    }
  }

  /**
   * Binds a kernel to memory of its own. Everything that it should not read is NaN; everything that it should not write must stay as it is.
   *
   * @param asWanted whether images lie as the kernel wants them, or padded
   */
  Bound bind(Kernel kernel, boolean asWanted) {
    Layout first = asWanted ? kernel.inputLayout(operation) : Layout.padded(operation.in());
    Layout out = asWanted ? kernel.outputLayout(operation) : Layout.padded(operation.out());
    pack(kernel);
    int images = operation.ins().stream().mapToInt(in -> align(Layout.padded(in).floats())).sum() + first.floats() + out.floats();
    memory = new float[images + kernel.scratchFloats(operation) + 2 * GUARD * (inputs.size() + 2)];
    Arrays.fill(memory, UNTOUCHED);
    guards.clear();
    List<View> views = new ArrayList<>();
    int at = 0;
    for (float[] input : inputs) {
      at = guard(at);
      View view = new View(memory, at, views.isEmpty() ? first : Layout.padded(operation.ins().get(views.size())));
      if (!view.layout().halo().equals(Pads.NONE)) {
        Arrays.fill(memory, at, at + view.layout().floats(), 0f);
      }
      view.write(input);
      views.add(view);
      at += align(view.layout().floats());
    }
    inputMemory = Arrays.copyOf(memory, at);
    at = guard(at);
    View output = new View(memory, at, out);
    at = guard(at + out.floats());
    int scratch = at;
    guard(at + kernel.scratchFloats(operation));
    return new Bound(kernel.bind(operation, new Operands(views, output, new Packed(packed, GUARD), scratch)), output);
  }

  /** Binds a kernel that writes over its first input. */
  Bound bindInPlace(Kernel kernel) {
    int lead = kernel.lead(operation).orElseThrow();
    List<View> views = new ArrayList<>();
    float[] arena = new float[lead + 3 * Layout.padded(operation.in()).floats() + kernel.scratchFloats(operation)];
    int at = lead;
    for (float[] input : inputs) {
      View view = new View(arena, at, Layout.padded(operation.ins().get(views.size())));
      view.write(input);
      views.add(view);
      at += view.layout().floats();
    }
    View output = views.getFirst().before(lead, Layout.padded(operation.out()));
    pack(kernel);
    return new Bound(kernel.bind(operation, new Operands(views, output, new Packed(packed, GUARD), at)), output);
  }

  private int guard(int at) {
    guards.add(new int[] {at, at + GUARD});
    return at + GUARD;
  }

  private static int align(int floats) {
    return Math.ceilDiv(floats, 16) * 16;
  }

  private void pack(Kernel kernel) {
    packed = new float[kernel.packedFloats(operation) + 2 * GUARD];
    Arrays.fill(packed, 0, GUARD, UNTOUCHED);
    Arrays.fill(packed, packed.length - GUARD, packed.length, UNTOUCHED);
    kernel.pack(operation, parameters, new Packed(packed, GUARD));
    packedOnce = packed.clone();
  }

  /** Whether the inputs of the last run are what they were before it, and what lies between their pixels and around them. */
  boolean inputsAreUntouched() {
    return Arrays.mismatch(inputMemory, 0, inputMemory.length, memory, 0, inputMemory.length) < 0;
  }

  /** Whether packing wrote nothing around the parameters, and the last run nothing to them. */
  boolean parametersAreUntouched() {
    return isUntouched(packed, 0, GUARD) && isUntouched(packed, packed.length - GUARD, packed.length)
        && Arrays.mismatch(packedOnce, packed) < 0;
  }

  boolean guardsAreUntouched() {
    return guards.stream().allMatch(guard -> isUntouched(memory, guard[0], guard[1]));
  }

  private static boolean isUntouched(float[] floats, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Float.floatToRawIntBits(floats[i]) != Float.floatToRawIntBits(UNTOUCHED)) {
        return false;
      }
    }
    return true;
  }
}
