package lathe.reports;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;

/**
 * Two runs of one machine, network by network.
 *
 * @param untrusted networks that both have, but one of them from a host that was untrusted beside it
 */
public record RunDiff(String schema, List<Repetition> networks, List<String> untrusted) {
  public static final String SCHEMA = "lathe.diff/1";

  public RunDiff {
    networks = List.copyOf(networks);
    untrusted = List.copyOf(untrusted);
  }

  /** Of the networks that both have. */
  public static RunDiff of(RunResult before, RunResult after) {
    List<Difference> common = Difference.between(before, after);
    Predicate<Difference> isUntrusted = Difference.isUntrusted(before, after);
    return new RunDiff(SCHEMA, common.stream().filter(isUntrusted.negate()).map(Repetition::of).toList(),
        common.stream().filter(isUntrusted).map(Difference::network).toList());
  }

  /** Why the figures of two runs say nothing about each other, as a sentence's end; empty if they do. */
  public static String obstacle(Provenance before, Provenance after) {
    return before.fingerprint().equals(after.fingerprint()) ? ""
        : "their fingerprints differ (%s, %s): another machine, JVM or version of the kernels; measure both on one machine with one build"
            .formatted(before.fingerprint(), after.fingerprint());
  }

  /** As text for people, each line ended. */
  public String text() {
    var text = new StringBuilder();
    for (Repetition network : networks) {
      text.append(network.network()).append('\n');
      line(text, "one inference", network.endToEnd(), "");
      line(text, "the core", network.core(),
          Double.isNaN(network.core()) ? "" : "for the same multiply-adds: arithmetic follows its clock");
      line(text, "largest difference", network.worst(), "%s, of %d over %s".formatted(network.worstLayer(), network.layers(),
          Figures.time(Repetition.LEAST_NS)));
      text.append(String.format(Locale.ROOT, "  %-22s %8s\n", "median over layers", Figures.percent(network.medianLayer())));
    }
    untrusted.forEach(network -> text.append(leftOut(network)).append('\n'));
    return text.toString();
  }

  /** What is said of an untrusted network. */
  public static String leftOut(String network) {
    return network + " is left out: the host was untrusted beside it; measure again when it is quiet";
  }

  private static void line(StringBuilder text, String what, double deviation, String more) {
    text.append(String.format(Locale.ROOT, "  %-22s %8s  %s", what, Figures.signedPercent(deviation), more).stripTrailing()).append('\n');
  }
}
