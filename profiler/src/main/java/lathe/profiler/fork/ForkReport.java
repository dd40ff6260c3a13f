package lathe.profiler.fork;

import java.util.List;
import java.util.Optional;
import lathe.profiler.jit.Deoptimization;
import lathe.profiler.jit.Evidence;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Timing;
import lathe.profiler.sample.WarmUp;

/**
 * What one fork brought home. A fork that failed keeps what it had sent; without evidence, its samples prove nothing.
 *
 * @param number from 0, counted for each network on its own
 * @param facts empty if it died before it was ready
 * @param warmUp empty if it died before it was done
 * @param bytesPerInference what an inference allocated on the measuring thread; 0 unless {@link #isComplete}
 * @param counts cycles and instructions; {@link Counts#NONE} unless {@link #isComplete}
 * @param waitedNs for others to leave the last-level cache alone; 0 unless {@link #isComplete}
 * @param failure empty if it did all it should
 */
public record ForkReport(
    Task task,
    int number,
    Optional<WorkerFacts> facts,
    Optional<WarmUp> warmUp,
    List<Timing> timings,
    Evidence evidence,
    long bytesPerInference,
    Counts counts,
    long waitedNs,
    Optional<ForkFailure> failure) {
  public ForkReport {
    timings = List.copyOf(timings);
  }

  public boolean isComplete() {
    return failure.isEmpty();
  }

  /** What was lost of the kernels' compiled code while they were measured, and had to be compiled again. */
  public List<Deoptimization> discarded() {
    long beganNs = timings.stream().mapToLong(Timing::startNs).min().orElse(Long.MAX_VALUE);
    return evidence.deoptimizations().stream().filter(lost -> lost.discards() && lost.atNs() >= beganNs).toList();
  }

  /** The share (0 to 1) of the measuring CPU's time that others had, as the mean of the complete forks; 0 if there is none. */
  static double awayShare(List<ForkReport> forks) {
    return forks.stream().filter(ForkReport::isComplete).mapToDouble(ForkReport::awayShare).average().orElse(0);
  }

  /** By its end-to-end samples, each with what has been since the one before. */
  private double awayShare() {
    List<Timing> whole = timings.stream().filter(timing -> timing.kind() == Kind.END_TO_END).toList();
    double awayNs = whole.stream().mapToLong(Timing::awayNs).sum();
    double tookNs = whole.stream().mapToLong(timing -> timing.endNs() - timing.startNs()).sum();
    return tookNs == 0 ? 0 : Math.min(1, awayNs / tookNs);
  }
}
