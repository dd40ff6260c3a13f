package lathe.profiler.jit;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the JVM did to the measured kernels and to the thread that ran them; all times in nanoseconds of the worker's clock.
 *
 * @param compilations of methods of kernels only
 * @param deoptimizations of methods of kernels only
 * @param collections stretches of garbage collection
 * @param leftCalls calls of vector code in what C2 made of kernels in the end
 */
public record Evidence(List<Compilation> compilations, List<Deoptimization> deoptimizations, List<Interval> collections,
    List<LeftCall> leftCalls) implements Serializable {
  public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of(), List.of());

  public Evidence {
    compilations = List.copyOf(compilations);
    deoptimizations = List.copyOf(deoptimizations);
    collections = List.copyOf(collections);
    leftCalls = List.copyOf(leftCalls);
  }

  /** Whether all of these kernels run code of C2 at the end of the recording. */
  public boolean areCompiled(Set<String> kernels) {
    return kernels.stream().allMatch(kernel -> compiledAtNs(kernel).isPresent());
  }

  /**
   * When the last C2 code of a kernel was ready, over all its methods; a deoptimization that discarded code counts until the method was
   * compiled again. Empty if there is none, or if the last was discarded.
   */
  public OptionalLong compiledAtNs(String kernel) {
    OptionalLong ready = compilations.stream().filter(c -> c.isFinal() && c.kernel().equals(kernel)).mapToLong(c -> c.time().endNs()).max();
    boolean discarded = deoptimizations.stream().anyMatch(d -> d.kernel().equals(kernel) && d.discards() && !isReplaced(d));
    return discarded ? OptionalLong.empty() : ready;
  }

  /** Only C2 code that steady calls run can be lost; what C1 or a loop's entry lost costs later calls nothing. */
  private boolean isReplaced(Deoptimization lost) {
    boolean mattered = compilations.stream().anyMatch(c -> c.compileId() == lost.compileId() && c.isFinal());
    return !mattered
        || compilations.stream().anyMatch(
            c -> c.isFinal() && c.kernel().equals(lost.kernel()) && c.method().equals(lost.method()) && c.time().endNs() > lost.atNs());
  }
}
