package lathe.reports.source;

import java.util.List;

/**
 * How well a look-up table predicts networks that were measured whole. Errors are (predicted - measured) / measured; shares lie in 0 to 1.
 *
 * @param biasPercent the mean error, sign and all
 * @param coverage share of the networks whose measurement lies in the prediction's interval
 * @param variants the same networks, predicted by less than the table's whole model
 */
public record AuditFile(List<Prediction> networks, double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent,
    double within5Percent, double within10Percent, double kendallTau, double coverage, List<Variant> variants) {
  public AuditFile {
    networks = List.copyOf(networks);
    variants = List.copyOf(variants);
  }

  public record Prediction(String name, double measuredNs, double predictedNs, double lowNs, double highNs, double errorPercent) {
    public boolean hasInterval() {
      return lowNs <= predictedNs && predictedNs <= highNs;
    }

    public boolean isCovered() {
      return lowNs <= measuredNs && measuredNs <= highNs;
    }
  }

  /** A way to predict. */
  public record Variant(String name, double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent, double kendallTau) {}
}
