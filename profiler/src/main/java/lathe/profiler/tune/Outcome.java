package lathe.profiler.tune;

import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.KernelChoice;

/**
 * What some contests ended with.
 *
 * @param choices of the contests that were decided
 * @param undecided why workers that did all they should could not decide others; each completes "a worker ..."
 * @param failures of workers; each completes "a worker ..."
 */
public record Outcome(List<KernelChoice> choices, List<String> undecided, List<String> failures, boolean isInterrupted) {
  public Outcome {
    choices = List.copyOf(choices);
    undecided = List.copyOf(undecided);
    failures = List.copyOf(failures);
  }

  /** With what other contests ended with. */
  Outcome and(Outcome others) {
    return new Outcome(both(choices, others.choices), both(undecided, others.undecided), both(failures, others.failures),
        isInterrupted || others.isInterrupted);
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
