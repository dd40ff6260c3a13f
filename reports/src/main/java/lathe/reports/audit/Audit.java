package lathe.reports.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lathe.profiler.result.LutModel.AuditSummary;
import lathe.profiler.result.Provenance;
import lathe.reports.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * How a table's predictions did on networks that were measured, as {@code lut audit --json} has it. Errors are (predicted - measured) /
 * measured; shares lie in 0 to 1.
 *
 * @param engine whose rows were audited
 * @param lanes their vector width in bits
 * @param networks each with what the table says, at the host's speed of now
 * @param score of the table's sums: the host's move since the build is taken out
 * @param raw of the table as it is: the host's move counts as error
 * @param host how far the host moved; null where no network was measured both then and now, and errors are those of {@code raw}
 * @param variants the same networks, predicted without the table's model, and by corrections that are fitted to the other networks
 * @param provenance where and how the networks were measured; its fingerprint is the table's
 */
public record Audit(String engine, int lanes, long seed, List<Judged> networks, @JsonUnwrapped Score score, Score raw,
    @Nullable HostMove host, List<Variant> variants, Provenance provenance) {
  public Audit {
    networks = List.copyOf(networks);
    variants = List.copyOf(variants);
  }

  /**
   * A network that was predicted and measured.
   *
   * @param measuredNs in the median fork's state of the host
   * @param tableNs what the table says
   * @param predictedNs what the table says at that speed of the host
   * @param lowNs lower end of its interval, which holds what is not known of the host's speed, too
   * @param errorPercent of {@code predictedNs}
   * @param rawErrorPercent of {@code tableNs}
   */
  public record Judged(String name, int layers, double measuredNs, double tableNs, double predictedNs, double lowNs, double highNs,
      double errorPercent, double rawErrorPercent) {

    /** A prediction at the speed at which the table was built. */
    static Judged raw(Prediction prediction, double measuredNs) {
      return at(prediction, measuredNs, 1, 0);
    }

    /** A prediction at the speed to which the host has moved. */
    static Judged at(Prediction prediction, double measuredNs, HostMove move) {
      double tableNs = prediction.time().medianNs();
      return at(prediction, measuredNs, move.ratio(tableNs), move.relativeHalfWidth(tableNs));
    }

    private static Judged at(Prediction prediction, double measuredNs, double hostRatio, double halfWidth) {
      double tableNs = prediction.time().medianNs();
      double predictedNs = hostRatio * tableNs;
      double below = Math.hypot(1 - prediction.time().lowNs() / tableNs, halfWidth);
      double above = Math.hypot(prediction.time().highNs() / tableNs - 1, halfWidth);
      return new Judged(prediction.network(), prediction.layers().size(), measuredNs, tableNs, predictedNs,
          predictedNs * Math.max(0, 1 - below), predictedNs * (1 + above), percent(predictedNs, measuredNs), percent(tableNs, measuredNs));
    }

    private static double percent(double predictedNs, double measuredNs) {
      return 100 * (predictedNs - measuredNs) / measuredNs;
    }

    /** The same, predicted to take so much more. */
    Judged plus(double ns) {
      double plusTableNs = tableNs + ns * tableNs / predictedNs;
      return new Judged(name, layers, measuredNs, plusTableNs, predictedNs + ns, lowNs + ns, highNs + ns,
          percent(predictedNs + ns, measuredNs), percent(plusTableNs, measuredNs));
    }

    boolean isCovered() {
      return lowNs <= measuredNs && measuredNs <= highNs;
    }
  }

  /**
   * How predictions of some networks did.
   *
   * @param biasPercent the mean error, sign and all
   * @param within5Percent share of the networks
   * @param kendallTau how far prediction and measurement agree about which of two networks is faster: 1 always, 0 as chance would
   * @param coverage share of the networks whose measurement lies in the prediction's interval
   */
  public record Score(double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent, double within5Percent,
      double within10Percent, double kendallTau, double coverage) {
    public static Score of(List<Judged> networks) {
      return new Score(mean(networks, one -> Math.abs(one.errorPercent)),
          networks.stream().mapToDouble(one -> Math.abs(one.errorPercent)).max().orElse(Double.NaN), mean(networks, Judged::errorPercent),
          share(networks, 5), share(networks, 10), Audit.kendallTau(networks), mean(networks, one -> one.isCovered() ? 1 : 0));
    }

    private static double share(List<Judged> networks, double percent) {
      return mean(networks, one -> Math.abs(one.errorPercent) <= percent ? 1 : 0);
    }

    private static double mean(List<Judged> networks, ToDoubleFunction<Judged> what) {
      return networks.stream().mapToDouble(what).average().orElse(Double.NaN);
    }
  }

  /** A way to predict. */
  public record Variant(String name, @JsonUnwrapped Score score) {
    /** What sums of rows do as they are, and with one more term that is fitted to all networks but the one it is judged on. */
    static List<Variant> ofRows(String name, List<Judged> rows) {
      return List.of(new Variant(name, Score.of(rows)),
          new Variant("  and a constant, fitted to the others", Score.of(Correction.constant(rows))),
          new Variant("  and a time for each transition, fitted so", Score.of(Correction.perTransition(rows))));
    }
  }

  /** What of it is kept with the table. */
  public AuditSummary summary() {
    return new AuditSummary(networks.size(), seed, score.meanAbsErrorPercent, score.worstAbsErrorPercent, score.biasPercent,
        score.kendallTau, score.coverage, host == null ? Double.NaN : host.ratio());
  }

  /** Kendall's tau-b: ties on one side count for neither. */
  private static double kendallTau(List<Judged> networks) {
    List<Double> signs = new ArrayList<>();
    double measuredPairs = 0;
    double predictedPairs = 0;
    for (int i = 0; i < networks.size(); i++) {
      for (int j = 0; j < i; j++) {
        double measured = Math.signum(networks.get(i).measuredNs - networks.get(j).measuredNs);
        double predicted = Math.signum(networks.get(i).predictedNs - networks.get(j).predictedNs);
        signs.add(measured * predicted);
        measuredPairs += Math.abs(measured);
        predictedPairs += Math.abs(predicted);
      }
    }
    return signs.stream().mapToDouble(Double::doubleValue).sum() / Math.sqrt(measuredPairs * predictedPairs);
  }
}
