package lathe.profiler.tune;

import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.KernelChoice;

/**
 * What some contests ended with.
 *
 * @param choices of the contests that were decided
 * @param failures why others were not; each completes "a worker ..."
 */
public record Outcome(List<KernelChoice> choices, List<String> failures, boolean isInterrupted) {
  public Outcome {
    choices = List.copyOf(choices);
    failures = List.copyOf(failures);
  }

  /** With what other contests ended with. */
  Outcome and(Outcome others) {
    return new Outcome(Stream.concat(choices.stream(), others.choices.stream()).toList(),
        Stream.concat(failures.stream(), others.failures.stream()).toList(), isInterrupted || others.isInterrupted);
  }
}
