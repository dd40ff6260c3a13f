package lathe.reports.source;

import java.util.List;
import lathe.profiler.result.Present;
import lathe.profiler.result.Provenance;
import lathe.profiler.statistics.RobustLine;
import org.jspecify.annotations.Nullable;

/**
 * How well a look-up table predicts networks that were measured whole, at the host's speed beside them. Errors are (predicted - measured) /
 * measured; shares lie in 0 to 1.
 *
 * @param engine whose rows were audited; empty where the file does not say, as older ones do not
 * @param biasPercent the mean error, sign and all
 * @param coverage share of the networks whose measurement lies in the prediction's interval
 * @param raw the same at the speed of the host when the table was built; absent where nobody looked
 * @param host how much longer networks took than then; absent where nobody looked
 * @param variants the same networks, predicted by sums of rows and at most one term more
 * @param provenance of the audit's own measurements; null where the file does not say
 */
public record AuditFile(String engine, List<Prediction> networks, double meanAbsErrorPercent, double worstAbsErrorPercent,
    double biasPercent, double within5Percent, double within10Percent, double kendallTau, double coverage, @Nullable Score raw,
    @Nullable Host host, List<Variant> variants, @Nullable Provenance provenance) {
  public AuditFile {
    networks = List.copyOf(networks);
    variants = List.copyOf(variants);
  }

  /** What was audited, for people. */
  public String table() {
    return engine.isEmpty() ? "table" : "table of " + engine;
  }

  public record Prediction(String name, double measuredNs, double predictedNs, double lowNs, double highNs, double errorPercent) {
    public Prediction {
      Present.requireTime("measuredNs", measuredNs);
      Present.requireTime("predictedNs", predictedNs);
    }

    public boolean hasInterval() {
      return lowNs <= predictedNs && predictedNs <= highNs;
    }

    public boolean isCovered() {
      return lowNs <= measuredNs && measuredNs <= highNs;
    }
  }

  /** How predictions did. */
  public record Score(double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent, double kendallTau) {}

  /**
   * The host's time, now / then, with its 95 % interval.
   *
   * @param line the logarithm of that ratio by the logarithm of a network's nanoseconds then; absent where nobody looked
   */
  public record Host(double ratio, double low, double high, @Nullable RobustLine line) {}

  /** A way to predict. */
  public record Variant(String name, double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent, double kendallTau) {}
}
