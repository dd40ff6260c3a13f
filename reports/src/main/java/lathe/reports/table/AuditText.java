package lathe.reports.table;

import java.util.Comparator;
import java.util.Locale;

/** An audit in plain text. */
public final class AuditText {
  private static final int WORST = 3;

  private final StringBuilder out = new StringBuilder();

  private AuditText() {}

  /** The audit, each line ended. */
  public static String of(Audit audit) {
    AuditText text = new AuditText();
    text.line("%d networks, from %.3f to %.3f ms", audit.networks().size(),
        audit.networks().stream().mapToDouble(Audit.Judged::measuredNs).min().orElse(Double.NaN) / 1e6,
        audit.networks().stream().mapToDouble(Audit.Judged::measuredNs).max().orElse(Double.NaN) / 1e6);
    text.line("  error: mean %.1f %%, worst %.1f %%, bias %+.1f %%; %.0f %% of them within 5 %%, %.0f %% within 10 %%",
        audit.meanAbsErrorPercent(),
        audit.worstAbsErrorPercent(), audit.biasPercent(), 100 * audit.within5Percent(), 100 * audit.within10Percent());
    text.line("  Kendall's tau %.3f; %.0f %% of them inside of their 95 %% interval", audit.kendallTau(), 100 * audit.coverage());
    text.line("  %-44s %6s %6s %6s %6s", "without the model's terms", "mean", "worst", "bias", "tau");
    audit.variants()
        .forEach(variant -> text.line("  %-44s %4.1f %% %4.1f %% %+4.1f %% %6.3f", variant.name(), variant.meanAbsErrorPercent(),
            variant.worstAbsErrorPercent(), variant.biasPercent(), variant.kendallTau()));
    audit.networks().stream().sorted(Comparator.comparingDouble((Audit.Judged one) -> Math.abs(one.errorPercent())).reversed()).limit(WORST)
        .forEach(one -> text.line("  worst: %-24s measured %.3f ms, predicted %.3f ms, %+.1f %%", one.name(), one.measuredNs() / 1e6,
            one.predictedNs() / 1e6, one.errorPercent()));
    return text.out.toString();
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
