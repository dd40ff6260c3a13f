package lathe.reports.export;

import java.util.Locale;
import java.util.stream.Collectors;
import lathe.profiler.gate.Change;
import lathe.profiler.gate.GateResult;

/** A gate's decision as the workflow commands that GitHub shows beside a commit; a line each. */
public final class GateAnnotations {
  private GateAnnotations() {}

  /** A line with the whole verdict, and an error for every row that got worse. */
  public static String of(GateResult result) {
    String whole = line(level(result), "Lathe gate", result.verdict() + (result.note().isEmpty() ? "" : ": " + result.note()));
    return whole + result.items().stream().filter(item -> item.change() == Change.WORSE)
        .map(item -> line("error", item.name(), sentence(item))).collect(Collectors.joining());
  }

  private static String sentence(GateResult.Item item) {
    return String.format(Locale.ROOT, "%s: head takes %.3f times as long as base (%.3f to %.3f)", item.verdict(), item.ratio(), item.low(),
        item.high());
  }

  private static String level(GateResult result) {
    if (result.isSpoiled()) {
      return "error";
    }
    return switch (result.verdict()) {
      case REGRESSED -> "error";
      case MODE_SPLIT -> result.items().stream().anyMatch(item -> item.change() == Change.WORSE) ? "error" : "notice";
      case UNTRUSTED_HOST, INCONCLUSIVE -> "warning";
      case IMPROVED, PASS -> "notice";
    };
  }

  /** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
  private static String line(String level, String title, String message) {
    return "::%s title=%s::%s%n".formatted(level, property(title), data(message));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
