package lathe.reports.audit;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.profiler.statistics.RobustLine;
import lathe.reports.Figures;
import lathe.reports.TextStyle;
import org.jspecify.annotations.Nullable;

/** An audit in plain text, 80 columns wide. */
public final class AuditText {
  private static final int WORST = 3;

  private final StringBuilder out = new StringBuilder();

  private AuditText() {}

  /** The audit, each line ended. */
  public static String of(Audit audit) {
    AuditText text = new AuditText();
    text.line("table of %s, %d bit: %d networks, from %.3f to %.3f ms", audit.engine(), audit.lanes(), audit.networks().size(),
        audit.networks().stream().mapToDouble(Audit.Judged::measuredNs).min().orElse(Double.NaN) / 1e6,
        audit.networks().stream().mapToDouble(Audit.Judged::measuredNs).max().orElse(Double.NaN) / 1e6);
    text.host(audit.host());
    text.line("  %-28s %6s %6s %7s %5s %5s %6s %6s", "error", "mean", "worst", "bias", "<5 %", "<10 %", "tau", "inside");
    if (audit.host() != null) {
      text.score("at the host's speed of now", audit.score());
    }
    text.score("at the speed of the build", audit.raw());
    text.wrapped("inside: the networks whose time lies in the 95 %% interval of their prediction; tau: Kendall's, of the order");
    text.line("  %-46s %6s %6s %7s %6s", "simpler predictions", "mean", "worst", "bias", "tau");
    audit.variants().forEach(variant -> text.line("  %-46s %4.1f %% %4.1f %% %+5.1f %% %6.3f", variant.name(),
        variant.score().meanAbsErrorPercent(), variant.score().worstAbsErrorPercent(), variant.score().biasPercent(),
        variant.score().kendallTau()));
    audit.networks().stream().sorted(Comparator.comparingDouble((Audit.Judged one) -> Math.abs(one.errorPercent())).reversed()).limit(WORST)
        .forEach(one -> text.line("  worst: %-20s %.3f ms, predicted %.3f ms, %+.1f %%", one.name(), one.measuredNs() / 1e6,
            one.predictedNs() / 1e6, one.errorPercent()));
    return text.out.toString();
  }

  private void host(@Nullable HostMove host) {
    if (host == null) {
      wrapped("host: no network of the build was measured again, so that its move since then counts as error");
    } else {
      wrapped("host: %s of the build, measured again, took %.3f times as long as then (95 %%: %.3f to %.3f)%s; by fork %s",
          Figures.count(host.anchors().size(), "network"), host.ratio(), host.low(), host.high(), bySize(host.line()),
          host.forks().stream().map(ratio -> String.format(Locale.ROOT, "%.3f", ratio)).collect(Collectors.joining(" ")));
    }
  }

  private static String bySize(RobustLine line) {
    return line.slope() == 0 ? ""
        : String.format(Locale.ROOT, ", %.3f times where it was %.2f ms and %.3f where it was %.2f ms", Math.exp(line.at(line.low())),
            Math.exp(line.low()) / 1e6, Math.exp(line.at(line.high())), Math.exp(line.high()) / 1e6);
  }

  private void score(String what, Audit.Score score) {
    line("  %-28s %4.1f %% %4.1f %% %+5.1f %% %3.0f %% %3.0f %% %6.3f %4.0f %%", what, score.meanAbsErrorPercent(),
        score.worstAbsErrorPercent(), score.biasPercent(), 100 * score.within5Percent(), 100 * score.within10Percent(), score.kendallTau(),
        100 * score.coverage());
  }

  private void wrapped(String format, Object... args) {
    out.append(TextStyle.PLAIN.wrapped("  ", String.format(Locale.ROOT, format, args)));
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
