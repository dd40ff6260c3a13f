package lathe.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lathe.profiler.result.LutModel.AuditSummary;
import lathe.profiler.result.Provenance;

/**
 * How a table's predictions did on networks that were measured, as {@code lut audit --json} has it. Errors are (predicted - measured) / measured; shares lie in 0 to 1.
 *
 * @param biasPercent the mean error, sign and all
 * @param within5Percent share of the networks
 * @param kendallTau how far prediction and measurement agree about which of two networks is faster: 1 always, 0 as chance would
 * @param coverage share of the networks whose measurement lies in the prediction's interval
 * @param variants the same networks, predicted without the table's model, and by corrections that are fitted to the other networks
 * @param provenance where and how the networks were measured; its fingerprint is the table's
 */
public record Audit(long seed, List<Judged> networks, double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent,
    double within5Percent, double within10Percent, double kendallTau, double coverage, List<Variant> variants, Provenance provenance) {
  public Audit {
    networks = List.copyOf(networks);
    variants = List.copyOf(variants);
  }

  /** One network of so many layers. */
  public record Judged(String name, int layers, double measuredNs, double predictedNs, double lowNs, double highNs, double errorPercent) {
    public static Judged of(Prediction prediction, double measuredNs) {
      double predictedNs = prediction.time().medianNs();
      return new Judged(prediction.network(), prediction.layers().size(), measuredNs, predictedNs, prediction.time().lowNs(),
          prediction.time().highNs(), percent(predictedNs, measuredNs));
    }

    private static double percent(double predictedNs, double measuredNs) {
      return 100 * (predictedNs - measuredNs) / measuredNs;
    }

    /** The same, predicted to take so much more. */
    Judged plus(double ns) {
      return new Judged(name, layers, measuredNs, predictedNs + ns, lowNs + ns, highNs + ns, percent(predictedNs + ns, measuredNs));
    }

    boolean isCovered() {
      return lowNs <= measuredNs && measuredNs <= highNs;
    }
  }

  /** A way to predict. */
  public record Variant(String name, double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent, double kendallTau) {
    /** What sums of rows do as they are, and with one more term that is fitted to all networks but the one it is judged on. */
    public static List<Variant> ofRows(String name, List<Judged> rows) {
      return List.of(of(name, rows), of("  and a constant, fitted to the others", Correction.constant(rows)),
          of("  and a time for each transition, fitted so", Correction.perTransition(rows)));
    }

    public static Variant of(String name, List<Judged> networks) {
      return new Variant(name, mean(networks, one -> Math.abs(one.errorPercent)), worst(networks), mean(networks, Judged::errorPercent),
          Audit.kendallTau(networks));
    }
  }

  public static Audit of(long seed, List<Judged> networks, List<Variant> variants, Provenance provenance) {
    return new Audit(seed, networks, mean(networks, one -> Math.abs(one.errorPercent)), worst(networks),
        mean(networks, Judged::errorPercent),
        share(networks, 5), share(networks, 10), kendallTau(networks), mean(networks, one -> one.isCovered() ? 1 : 0), variants,
        provenance);
  }

  /** What of it is kept with the table. */
  public AuditSummary summary() {
    return new AuditSummary(networks.size(), seed, meanAbsErrorPercent, worstAbsErrorPercent, biasPercent, kendallTau, coverage);
  }

  private static double mean(List<Judged> networks, ToDoubleFunction<Judged> what) {
    return networks.stream().mapToDouble(what).average().orElse(Double.NaN);
  }

  private static double worst(List<Judged> networks) {
    return networks.stream().mapToDouble(one -> Math.abs(one.errorPercent)).max().orElse(Double.NaN);
  }

  private static double share(List<Judged> networks, double percent) {
    return mean(networks, one -> Math.abs(one.errorPercent) <= percent ? 1 : 0);
  }

  /** Kendall's tau-b: ties on one side count for neither. */
  static double kendallTau(List<Judged> networks) {
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
