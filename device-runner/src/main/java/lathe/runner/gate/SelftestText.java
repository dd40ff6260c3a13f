package lathe.runner.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.gate.SelftestResult.Kind;

/** A self-test as a Markdown table, for documents and terminals alike. */
final class SelftestText {
  private static final double PERCENT = 100;

  private SelftestText() {}

  static String of(SelftestResult result) {
    String verdicts = Arrays.stream(GateVerdict.values()).map(GateVerdict::toString).collect(Collectors.joining(" | "));
    String head =
        "| slowed down | by | trials | %s | called slower, 95 %% interval | elsewhere | median seconds |%n|---|---:|---:|%s---|---:|---:|%n"
            .formatted(verdicts, "---:|".repeat(GateVerdict.values().length));
    return head + result.kinds().stream().map(SelftestText::row).collect(Collectors.joining());
  }

  private static String row(Kind kind) {
    String counts = kind.verdicts().stream().map(count -> String.valueOf(count.trials())).collect(Collectors.joining(" | "));
    return String.format(Locale.ROOT, "| %s | %s %% | %d | %s | %.0f - %.0f %% | %d | %.0f |%n", kind.name(),
        BigDecimal.valueOf(PERCENT * kind.slowdown()).round(new MathContext(3)).stripTrailingZeros().toPlainString(), kind.trials(), counts,
        PERCENT * kind.low(), PERCENT * kind.high(), kind.elsewhere(),
        kind.medianSeconds());
  }
}
