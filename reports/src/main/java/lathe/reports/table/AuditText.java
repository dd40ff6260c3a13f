package lathe.reports.table;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

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
    if (audit.host() instanceof HostMove host) {
      text.host(host);
      text.score("error at the host's speed of now", audit.score());
    } else {
      text.line("  host: no network of the build was measured again, so that its move since then counts as error");
    }
    text.score("error at the speed of the build", audit.raw());
    text.line("  %-44s %6s %6s %6s %6s", "without the model's terms", "mean", "worst", "bias", "tau");
    audit.variants().forEach(
        variant -> text.line("  %-44s %4.1f %% %4.1f %% %+4.1f %% %6.3f", variant.name(), variant.score().meanAbsErrorPercent(),
            variant.score().worstAbsErrorPercent(), variant.score().biasPercent(), variant.score().kendallTau()));
    audit.networks().stream().sorted(Comparator.comparingDouble((Audit.Judged one) -> Math.abs(one.errorPercent())).reversed()).limit(WORST)
        .forEach(one -> text.line("  worst: %-24s measured %.3f ms, predicted %.3f ms, %+.1f %%; host %.3f", one.name(),
            one.measuredNs() / 1e6, one.predictedNs() / 1e6, one.errorPercent(), one.hostRatio()));
    return text.out.toString();
  }

  private void host(HostMove host) {
    line("  host: %d networks of the build, measured again, take %.3f times as long as then (95 %%: %.3f to %.3f); by fork %s",
        host.anchors().size(), host.ratio(), host.low(), host.high(),
        host.forks().stream().map(ratio -> String.format(Locale.ROOT, "%.3f", ratio)).collect(Collectors.joining(" ")));
  }

  private void score(String what, Audit.Score score) {
    line("  %s: mean %.1f %%, worst %.1f %%, bias %+.1f %%; %.0f %% of them within 5 %%, %.0f %% within 10 %%", what,
        score.meanAbsErrorPercent(), score.worstAbsErrorPercent(), score.biasPercent(), 100 * score.within5Percent(),
        100 * score.within10Percent());
    line("    Kendall's tau %.3f; %.0f %% of them inside of their 95 %% interval", score.kendallTau(), 100 * score.coverage());
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
