package lathe.reports;

import java.util.List;
import java.util.Locale;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;

/** Two runs of one machine, network by network. */
public record RunDiff(String schema, List<Repetition> networks) {
  public static final String SCHEMA = "lathe.diff/1";

  public RunDiff {
    networks = List.copyOf(networks);
  }

  /** Of the networks that both have. */
  public static RunDiff of(RunResult before, RunResult after) {
    return new RunDiff(SCHEMA, Difference.between(before, after).stream().map(Repetition::of).toList());
  }

  /** Why the figures of two runs say nothing about each other, as a sentence's end; empty if they do. */
  public static String obstacle(Provenance before, Provenance after) {
    if (!before.fingerprint().equals(after.fingerprint())) {
      return "their fingerprints differ (%s, %s): another machine, JVM or version of the kernels; measure both on one machine with one build"
          .formatted(before.fingerprint(), after.fingerprint());
    }
    if (before.verdict() == Verdict.UNTRUSTED || after.verdict() == Verdict.UNTRUSTED) {
      return "the host of %s was untrusted; measure again when it is quiet"
          .formatted(before.verdict() == after.verdict() ? "both" : before.verdict() == Verdict.UNTRUSTED ? "the first" : "the second");
    }
    return "";
  }

  /** As text for people, each line ended. */
  public String text() {
    var text = new StringBuilder();
    for (Repetition network : networks) {
      text.append(network.network()).append('\n');
      line(text, "one inference", network.endToEnd(), "");
      line(text, "largest difference", network.worst(), "%s, of %d over %s".formatted(network.worstLayer(), network.layers(),
          Figures.time(Repetition.LEAST_NS)));
      text.append(String.format(Locale.ROOT, "  %-22s %8s\n", "median over layers", Figures.percent(network.medianLayer())));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String what, double deviation, String more) {
    text.append(String.format(Locale.ROOT, "  %-22s %8s  %s", what, Figures.signedPercent(deviation), more).stripTrailing()).append('\n');
  }
}
