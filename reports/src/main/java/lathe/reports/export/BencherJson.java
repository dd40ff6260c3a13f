package lathe.reports.export;

import java.util.LinkedHashMap;
import java.util.Map;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.ResultFiles;

/**
 * Bencher Metric Format: benchmark, measure, value with its bounds. Bencher's own measure {@code latency} is in nanoseconds, as our figures
 * are.
 */
final class BencherJson {
  private BencherJson() {}

  static String text(Sheet sheet) {
    Map<String, Object> benchmarks = new LinkedHashMap<>();
    sheet.measured().forEach(measure -> benchmarks.put(measure.path(), Map.of("latency", metric(measure.time()))));
    return ResultFiles.toJson(benchmarks) + "\n";
  }

  private static Map<String, Double> metric(Estimate time) {
    Map<String, Double> metric = new LinkedHashMap<>();
    metric.put("value", time.medianNs());
    if (time.hasInterval()) {
      metric.put("lower_value", time.lowNs());
      metric.put("upper_value", time.highNs());
    }
    return metric;
  }
}
