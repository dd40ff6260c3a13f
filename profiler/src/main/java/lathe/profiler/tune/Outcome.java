package lathe.profiler.tune;

import java.util.List;
import lathe.profiler.result.KernelChoice;

/**
 * What some contests ended with.
 *
 * @param choices of the contests that were decided
 * @param failures why others were not, a sentence each
 */
public record Outcome(List<KernelChoice> choices, List<String> failures, boolean isInterrupted) {
  public Outcome {
    choices = List.copyOf(choices);
    failures = List.copyOf(failures);
  }
}
