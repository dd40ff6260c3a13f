package lathe.profiler.profile;

import java.util.List;

/**
 * What a recording says of a network.
 *
 * @param inferences warm ones
 * @param inferenceNs their median
 * @param layers in order, with the places they have in the inference of median length
 * @param kernels what the JIT did to each piece of generated code, in order of the first compilation
 * @param collections garbage collections during warm inferences
 * @param cpuSamples samples of where the CPU's time went during them
 * @param hottest methods on top of their stacks, weights in samples, the heaviest first
 * @param allocations what was allocated where during warm inferences, by any thread, estimated bytes, the heaviest first
 */
public record Profile(String network, long inferences, double inferenceNs, List<Layer> layers, List<Kernel> kernels, int collections,
    long cpuSamples, List<Place> hottest, List<Place> allocations) {
  public Profile {
    hottest = List.copyOf(hottest);
    allocations = List.copyOf(allocations);
    layers = List.copyOf(layers);
    kernels = List.copyOf(kernels);
  }

  /** A place in the code and what was counted there. */
  public record Place(String name, double weight) {}

  /**
   * One layer.
   *
   * @param medianNs of its executions in warm inferences
   * @param startNs where it began in the inference of median length
   * @param durationNs how long it took there
   */
  public record Layer(String name, String kernelId, long macs, long bytes, double medianNs, double startNs, double durationNs) {}

  /**
   * One piece of generated code.
   *
   * @param readyNs from the start of the recording until C2's code was there; absent (NaN) if C2 never compiled it
   * @param compileNs what C2 took for it
   * @param codeBytes size of C2's code
   * @param deoptimizations how often compiled code of it was left
   * @param notInlined calls of vectors and of Lathe's own methods that C2 left in its code though they run, as {@code Type.method: reason}
   */
  public record Kernel(String code, double readyNs, double compileNs, long codeBytes, int deoptimizations, List<String> notInlined) {
    public Kernel {
      notInlined = List.copyOf(notInlined);
    }

    public boolean isCompiled() {
      return !Double.isNaN(readyNs);
    }
  }
}
