package lathe.profiler.fork;

import java.util.List;
import java.util.Optional;
import lathe.profiler.jit.Evidence;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
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
}
