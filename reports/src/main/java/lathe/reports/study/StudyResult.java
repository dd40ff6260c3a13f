package lathe.reports.study;

import java.util.List;

/**
 * The JSON of {@code lathe study} for one study. Times are of one inference, intervals 95 % over forks; an absent figure is NaN, in JSON null.
 *
 * @param engine who executed all networks
 * @param forks fresh JVMs of each network
 * @param cleanShare the part, 0 to 1, of all slots beside which the host was undisturbed; ratios are of these
 */
public record StudyResult(String schema, String study, String question, String engine, int forks, double cleanShare, List<ArmFigures> arms,
    List<Comparison> comparisons) {
  public static final String SCHEMA = "lathe.study/1";

  public StudyResult {
    arms = List.copyOf(arms);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * One network of a study.
   *
   * @param bytes that must move at least once in an inference
   * @param top1 published ImageNet accuracy in percent, where table 9 has it
   */
  public record ArmFigures(String network, long macs, long params, long bytes, double top1, double medianNs, double lowNs, double highNs) {}

  /**
   * Two networks held against each other.
   *
   * @param ratio time of {@code arm} by time of {@code baseline}, from slots side by side
   * @param published what the paper has for this ratio, and {@code source} where
   * @param verdict {@code holds}, {@code does not hold} or {@code undecided}; empty where nothing is claimed
   * @param why in a sentence, from what the two must compute and move
   */
  public record Comparison(String name, String arm, String baseline, double ratio, double low, double high, double published, String source,
      String verdict, String why) {}
}
