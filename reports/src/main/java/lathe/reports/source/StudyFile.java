package lathe.reports.source;

import java.util.List;
import lathe.profiler.result.Estimate;

/**
 * A study: arms that were timed in turns, and what their pairs say.
 *
 * @param question what it answers, in one sentence
 */
public record StudyFile(String study, String question, String engine, int forks, List<Arm> arms, List<Comparison> comparisons) {
  public StudyFile {
    arms = List.copyOf(arms);
    comparisons = List.copyOf(comparisons);
  }

  /** @param top1 published accuracy in percent, absent where none is published */
  public record Arm(String network, long macs, long params, long bytes, double top1, double medianNs, double lowNs, double highNs) {
    public Estimate time() {
      return Estimates.of(medianNs, lowNs, highNs);
    }
  }

  /**
   * Time of {@code arm} by that of {@code baseline}.
   *
   * @param published the paper's ratio, absent without one
   * @param verdict in words, empty if nothing was claimed
   */
  public record Comparison(String name, String arm, String baseline, double ratio, double low, double high, double published, String source,
      String verdict, String why) {}
}
