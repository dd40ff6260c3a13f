package lathe.reports.study;

import java.util.List;
import lathe.profiler.result.Provenance;

/**
 * The JSON of {@code lathe study} for one study. Times are of one inference; an absent figure is NaN, in JSON null.
 *
 * @param engine who executed all networks
 * @param forks fresh JVMs of each network
 * @param level of the intervals, 0 to 1
 * @param cleanShare the part, 0 to 1, of all slots beside which the host was undisturbed; ratios are of these where
 *     a fork has any
 * @param passes of nonlinearities, where the study has some apart
 */
public record StudyResult(String schema, Provenance provenance, String study, String question, String engine, int forks, double level,
    double cleanShare, List<ArmFigures> arms, List<Comparison> comparisons, List<PassFigures> passes) {
  public static final String SCHEMA = "lathe.study/1";

  public StudyResult {
    arms = List.copyOf(arms);
    comparisons = List.copyOf(comparisons);
    passes = List.copyOf(passes);
  }

  /**
   * One network of a study.
   *
   * @param bytes that must move at least once in an inference
   * @param accuracy published, absent where none is; {@code metric} says of what, with its unit
   * @param isOnFront whether no other network of this metric is both faster here and more accurate as published
   */
  public record ArmFigures(String network, long macs, long params, long bytes, String metric, double accuracy, boolean isOnFront,
      double medianNs, double lowNs, double highNs) {}

  /**
   * Two networks held against each other.
   *
   * @param ratio time of {@code arm} by time of {@code baseline}, from slots side by side
   * @param published what the paper has for this ratio, and {@code source} where
   * @param verdict {@code holds}, {@code does not hold} or {@code undecided}; of equal arms {@code no difference} or {@code difference};
   *     empty
   *     where nothing is claimed
   * @param why in a sentence, from what the roofline says of the two
   */
  public record Comparison(String name, String arm, String baseline, double ratio, double low, double high, double published, String source,
      String verdict, String why) {}
}
