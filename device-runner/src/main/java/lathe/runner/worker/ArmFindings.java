package lathe.runner.worker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.result.Finding;

/**
 * What the workers of a comparison report about how far their times can be trusted.
 *
 * @param notPinned why one of them was not pinned to a CPU; empty if all were
 * @param findings beside that
 */
public record ArmFindings(String notPinned, List<Finding> findings) {
  /** @param cleanShare share (0 to 1) of the slots that nothing disturbed */
  public static ArmFindings of(Collection<ComparedFork> forks, double cleanShare) {
    List<Finding> findings = new ArrayList<>();
    if (cleanShare < 1) {
      findings.add(new Finding.HostSlow(1 - cleanShare));
    }
    String notProven = first(forks, ArmFacts::notProven);
    if (!notProven.isEmpty()) {
      findings.add(new Finding.NotRecorded(notProven));
    }
    String unaligned = first(forks, ArmFacts::unaligned);
    if (!unaligned.isEmpty()) {
      findings.add(new Finding.Unaligned(unaligned));
    }
    return new ArmFindings(first(forks, ArmFacts::notPinned), findings);
  }

  private static String first(Collection<ComparedFork> forks, Function<ArmFacts, String> reason) {
    return forks.stream().flatMap(fork -> fork.facts().stream()).map(reason).filter(words -> !words.isEmpty()).findFirst().orElse("");
  }
}
