package lathe.reports.source;

import java.util.List;

/** How well a look-up table predicts networks that were measured whole. */
public record AuditFile(List<Prediction> networks, double meanAbsErrorPercent, double worstAbsErrorPercent, double within5Percent,
    double kendallTau) {
  public AuditFile {
    networks = List.copyOf(networks);
  }

  public record Prediction(String name, double measuredNs, double predictedNs, double errorPercent) {}
}
