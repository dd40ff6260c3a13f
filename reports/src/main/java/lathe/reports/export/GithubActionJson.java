package lathe.reports.export;

import java.util.LinkedHashMap;
import java.util.Map;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.ResultFiles;
import lathe.reports.Figures;

/** github-action-benchmark's own list, {@code tool: customSmallerIsBetter}: {@code name, unit, value, range, extra}. */
final class GithubActionJson {
  private GithubActionJson() {}

  static String text(Sheet sheet) {
    return ResultFiles.toJson(sheet.measured().stream().map(measure -> result(measure, sheet.context())).toList()) + "\n";
  }

  private static Map<String, Object> result(Measure measure, String context) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", measure.path());
    result.put("unit", "ns");
    result.put("value", measure.time().medianNs());
    if (measure.time().hasInterval()) {
      result.put("range", range(measure.time()));
    }
    result.put("extra", measure.detail().isEmpty() ? context : context + "\n" + measure.detail());
    return result;
  }

  /** The wider half of the interval, as the page draws it around the value: {@code ± 1234}. */
  private static String range(Estimate time) {
    return "± " + Figures.number(Math.max(time.medianNs() - time.lowNs(), time.highNs() - time.medianNs()), 0);
  }
}
