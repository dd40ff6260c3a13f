package lathe.reports.page;

import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lathe.profiler.statistics.RobustLine;
import lathe.reports.Figures;
import lathe.reports.source.AuditFile;
import lathe.reports.source.AuditFile.Host;
import lathe.reports.source.AuditFile.Prediction;
import lathe.reports.source.AuditFile.Score;
import lathe.reports.source.AuditFile.Variant;
import org.jspecify.annotations.Nullable;

/** How far a table's predictions are off, on networks that it has not seen. */
final class AuditSection {
  private static final int MOST_ROWS = 20;

  private AuditSection() {}

  static Section of(String id, AuditFile audit) {
    List<Html> parts = new ArrayList<>();
    parts.add(el("div", "tiles",
        tile(audit.meanAbsErrorPercent(), 1, " %", "mean error, bias " + Figures.signedPercent(audit.biasPercent() / 100)),
        tile(audit.worstAbsErrorPercent(), 1, " %", "worst error"),
        tile(100 * audit.within5Percent(), 0, " %",
            "of the networks within 5 %, " + Figures.percent(audit.within10Percent()) + " within 10 %"),
        tile(100 * audit.coverage(), 0, " %", "of the networks inside their 95 % interval"),
        tile(audit.kendallTau(), 3, "", "Kendall's tau of their order")));
    if (audit.host() instanceof Host host && audit.raw() instanceof Score raw) {
      parts.add(el("p", "note", text(sentence(host, raw))));
    }
    parts.add(el("h3", text("Predicted by measured time")));
    parts.add(IntervalChart.ofRatios("Predicted time by measured time", caption(audit), audit.networks().stream()
        .sorted(Comparator.comparingDouble((Prediction one) -> -Math.abs(one.errorPercent()))).limit(MOST_ROWS).map(AuditSection::row)
        .toList()));
    parts.add(networks(id, audit));
    if (!audit.variants().isEmpty()) {
      parts.add(el("h3", text("Simpler predictions")));
      parts.add(variants(id, audit));
    }
    return new Section(id, "Audit of the " + audit.table(), parts);
  }

  static String sentence(AuditFile audit) {
    return "The %s predicts %d networks within %s %% on average and %s %% at worst; Kendall's tau of their order is %s.".formatted(
        audit.table(), audit.networks().size(), Figures.number(audit.meanAbsErrorPercent(), 1),
        Figures.number(audit.worstAbsErrorPercent(), 1),
        Figures.number(audit.kendallTau(), 3));
  }

  private static String sentence(Host host, Score raw) {
    return ("Predictions are held against the host as it was during the audit: networks that were measured when the table was built took %s times what they took then (95 %% interval: %s to %s)%s."
        + " Without that the mean error is %s %%, the worst %s %%, the bias %s, and Kendall's tau %s.").formatted(number(host.ratio()),
            number(host.low()), number(host.high()), bySize(host.line()), Figures.number(raw.meanAbsErrorPercent(), 1),
            Figures.number(raw.worstAbsErrorPercent(), 1), Figures.signedPercent(raw.biasPercent() / 100), number(raw.kendallTau()));
  }

  private static String bySize(@Nullable RobustLine line) {
    return line == null || line.slope() == 0 ? ""
        : ", %s times where that was %s and %s where it was %s".formatted(number(Math.exp(line.at(line.low()))),
            Figures.time(Math.exp(line.low())), number(Math.exp(line.at(line.high()))), Figures.time(Math.exp(line.high())));
  }

  private static String number(double ratio) {
    return Figures.number(ratio, 3);
  }

  private static String caption(AuditFile audit) {
    int networks = audit.networks().size();
    long covered = audit.networks().stream().filter(one -> one.hasInterval() && one.isCovered()).count();
    long unknown = audit.networks().stream().filter(prediction -> !prediction.hasInterval()).count();
    String grey = unknown == 0 ? "" : "; %d have no interval and are grey".formatted(unknown);
    String shown = networks > MOST_ROWS ? " The %d that were missed most are drawn.".formatted(MOST_ROWS) : "";
    return "%s Of %d networks %d were measured inside the 95 %% interval of their prediction; %d were outside and are red%s.%s".formatted(
        sentence(audit), networks, covered, networks - covered - unknown, grey, shown);
  }

  private static Html tile(double exact, int decimals, String unit, String caption) {
    Html value = Double.isNaN(exact) ? Section.none() : attr("data-value", DataTable.exactText(exact));
    return el("div", "tile", el("span", "figure", value, text(Figures.number(exact, decimals) + (Double.isNaN(exact) ? "" : unit))),
        el("span", "quiet", text(caption)));
  }

  private static IntervalChart.Row row(Prediction prediction) {
    double ratio = prediction.predictedNs() / prediction.measuredNs();
    String shown = Figures.signedPercent(ratio - 1);
    String css = !prediction.hasInterval() ? "plain" : prediction.isCovered() ? "good" : "bad";
    return new IntervalChart.Row(prediction.name(), ratio, prediction.lowNs() / prediction.measuredNs(),
        prediction.highNs() / prediction.measuredNs(), shown, Double.NaN, css,
        "%s · predicted %s, measured %s · %s".formatted(prediction.name(),
            Figures.time(prediction.predictedNs()), Figures.time(prediction.measuredNs()), shown));
  }

  private static Html networks(String id, AuditFile audit) {
    return new DataTable<Prediction>().words("network", Prediction::name).figures("measured", Prediction::measuredNs, Figures::time)
        .figures("predicted", Prediction::predictedNs, Figures::time).figures("low", Prediction::lowNs, Figures::time)
        .figures("high", Prediction::highNs, Figures::time)
        .figures("error %", Prediction::errorPercent, percent -> Figures.number(percent, 1))
        .words("inside", one -> !one.hasInterval() ? Figures.ABSENT : one.isCovered() ? "yes" : "no")
        .of(id + "-networks", "Networks of the audit", audit.networks());
  }

  private static Html variants(String id, AuditFile audit) {
    return new DataTable<Variant>().words("prediction", Variant::name)
        .figures("mean error %", Variant::meanAbsErrorPercent, percent -> Figures.number(percent, 1))
        .figures("worst %", Variant::worstAbsErrorPercent, percent -> Figures.number(percent, 1))
        .figures("bias %", Variant::biasPercent, percent -> Figures.number(percent, 1))
        .figures("Kendall's tau", Variant::kendallTau, tau -> Figures.number(tau, 3))
        .of(id + "-variants", "The same networks, predicted by sums of rows and at most one term more", audit.variants());
  }
}
