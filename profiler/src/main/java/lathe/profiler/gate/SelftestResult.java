package lathe.profiler.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lathe.profiler.result.Present;
import lathe.profiler.result.Provenance;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.Share;

/**
 * The JSON of {@code gate selftest}: how often the gate called something slower, by how much slower it was. Shares lie in 0 to 1.
 *
 * @param provenance of both arms, which are the same but for the extra work
 * @param budgetSeconds for each decision
 * @param maxRegression slowdown of a network that was allowed
 * @param maxLayerRegression slowdown of a layer that was allowed
 * @param kinds by name, then by slowdown
 */
public record SelftestResult(String schema, Provenance provenance, long budgetSeconds, double maxRegression, double maxLayerRegression,
    List<Kind> kinds) {
  public static final String SCHEMA = "lathe.gate-selftest/1";

  public SelftestResult {
    Present.require("provenance", provenance);
    Present.requireFigure("maxRegression", maxRegression);
    Present.requireFigure("maxLayerRegression", maxLayerRegression);
    kinds = List.copyOf(kinds);
  }

  /**
   * Trials alike.
   *
   * @param name the network, or the layer of one, that was slowed down
   * @param slowdown true extra work of the head; 0 is an A/A run
   * @param called trials that called it slower; of A/A runs, that called anything slower
   * @param rate {@code called} by {@code trials}
   * @param low of the 95 % interval of the rate, by Clopper and Pearson
   * @param high of the same
   * @param atMost the rate is below this with 95 % confidence: the one-sided bound, for what should never happen
   * @param verdicts how often each was given, all of them
   * @param elsewhere rows besides the slowed one that were called slower, in all trials
   * @param medianSeconds that a decision took
   */
  public record Kind(String name, boolean isLayer, double slowdown, int trials, int called, double rate, double low, double high,
      double atMost, List<Count> verdicts, int elsewhere, double medianSeconds) {
    public Kind {
      Present.require("name", name);
      Present.requireFigure("slowdown", slowdown);
      verdicts = List.copyOf(verdicts);
    }

    /** Whether the arms are equal, so that whatever is called slower is a false alarm. */
    public boolean isAa() {
      return slowdown == 0;
    }
  }

  /** @param trials with this verdict on the slowed row */
  public record Count(GateVerdict verdict, int trials) {
    public Count {
      Present.require("verdict", verdict);
    }
  }

  /** What trials of any kinds add up to. */
  public static SelftestResult of(List<Trial> trials, long budgetSeconds, GateRule rule, Provenance provenance) {
    List<Trial> firsts = new ArrayList<>();
    trials.stream().filter(trial -> firsts.stream().noneMatch(trial::isLike)).forEach(firsts::add);
    List<Kind> kinds = firsts.stream().map(first -> kind(trials.stream().filter(first::isLike).toList()))
        .sorted(Comparator.comparing(Kind::name).thenComparing(Kind::slowdown)).toList();
    return new SelftestResult(SCHEMA, provenance, budgetSeconds, rule.maxRegression(), rule.maxLayerRegression(), kinds);
  }

  private static Kind kind(List<Trial> alike) {
    Trial first = alike.getFirst();
    var called = new Share((int) alike.stream().filter(Trial::isCalled).count(), alike.size());
    List<Count> verdicts = Arrays.stream(GateVerdict.values())
        .map(verdict -> new Count(verdict, (int) alike.stream().filter(trial -> trial.verdict() == verdict).count())).toList();
    double[] seconds = alike.stream().mapToDouble(Trial::seconds).toArray();
    return new Kind(new ItemName(first.network(), first.layer()).toString(), !first.layer().isEmpty(), first.slowdown(), alike.size(),
        called.count(), called.value(), called.low(), called.high(), called.atMost(), verdicts,
        alike.stream().mapToInt(Trial::elsewhere).sum(), Order.median(seconds));
  }
}
