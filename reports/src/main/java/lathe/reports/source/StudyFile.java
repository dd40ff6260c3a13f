package lathe.reports.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Present;
import lathe.profiler.result.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A study: arms that were timed in turns, and what their pairs say.
 *
 * @param question what it answers, in one sentence
 * @param provenance null where the file does not say
 */
public record StudyFile(String study, String question, String engine, int forks, double level, double cleanShare, List<Arm> arms,
    List<Comparison> comparisons, List<Pass> passes, @Nullable Provenance provenance) {
  private static final int LEAST_OF_A_FRONT = 3;

  public StudyFile {
    arms = List.copyOf(arms);
    comparisons = List.copyOf(comparisons);
    passes = List.copyOf(passes);
  }

  /**
   * The networks whose accuracy is known, in groups of one metric: of different metrics none is more accurate than another. Groups of fewer
   * than three, which make no front, are left out.
   */
  public List<List<Arm>> comparable() {
    return arms.stream().filter(arm -> arm.accuracy() > 0 && arm.medianNs() > 0)
        .collect(Collectors.groupingBy(Arm::metric, LinkedHashMap::new, Collectors.toList())).values().stream()
        .filter(alike -> alike.size() >= LEAST_OF_A_FRONT).toList();
  }

  /** @param accuracy as published, by {@code metric}; absent where none is published */
  public record Arm(String network, long macs, long params, long bytes, String metric, double accuracy, boolean isOnFront, double medianNs,
      double lowNs, double highNs) {
    public Arm {
      Present.requireTime("medianNs", medianNs);
    }

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
      String verdict, String why) {
    /** Whether it is the time of this network, or of layers of it, that is held against another. */
    public boolean isOf(Arm other) {
      return arm.equals(other.network()) || arm.startsWith(other.network() + ":");
    }
  }

  /** A nonlinearity as a pass of its own; {@code networkShare} is a part, 0 to 1, of an inference. */
  public record Pass(String activation, String network, String sigmoid, double passNs, double networkShare, double nsPerElement,
      double bytesPerElement, double maxUlp, double maxError) {}
}
