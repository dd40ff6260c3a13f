package lathe.reports.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.ResultFiles;

/**
 * The JSON of {@code jmh -rf json}. Viewers split a benchmark's name at its dots and its parameters at blanks, and names of networks have
 * dots ({@code mobilenet_v3_large_0.75}); so what was timed is the benchmark, and network and layer are parameters, as a JMH benchmark
 * would have them. {@code rawData} holds the one figure that the result has: the median over forks.
 */
final class JmhJson {
  /** How JMH spells an absent number. */
  private static final String ABSENT = "NaN";

  private JmhJson() {}

  static String text(Sheet sheet) {
    Set<Measure> layers = Set.copyOf(sheet.layers());
    return ResultFiles.toJson(sheet.measured().stream().map(measure -> benchmark(measure, layers.contains(measure), sheet)).toList())
        + "\n";
  }

  private static Map<String, Object> benchmark(Measure measure, boolean isLayer, Sheet sheet) {
    Map<String, Object> benchmark = new LinkedHashMap<>();
    benchmark.put("benchmark", isLayer ? "lathe.Lathe.layer" : "lathe.Lathe.inference");
    benchmark.put("mode", "avgt");
    benchmark.put("threads", 1);
    benchmark.put("forks", measure.forks());
    benchmark.put("jdkVersion", sheet.jdk());
    benchmark.put("measurementIterations", 1);
    benchmark.put("params", parameters(measure, isLayer));
    benchmark.put("primaryMetric", metric(measure.time()));
    benchmark.put("secondaryMetrics", Map.of());
    return benchmark;
  }

  private static Map<String, String> parameters(Measure measure, boolean isLayer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("network", word(measure.group()));
    parameters.put(isLayer ? "layer" : "what", word(measure.name()));
    return parameters;
  }

  /** Blanks and equal signs end a parameter in viewers. */
  private static String word(String text) {
    return text.replaceAll("[\\s=]+", "_");
  }

  private static Map<String, Object> metric(Estimate time) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("score", time.medianNs());
    metric.put("scoreError", time.hasInterval() ? (time.highNs() - time.lowNs()) / 2 : ABSENT);
    metric.put("scoreConfidence", time.hasInterval() ? List.of(time.lowNs(), time.highNs()) : List.of(ABSENT, ABSENT));
    metric.put("scorePercentiles", Map.of("50.0", time.medianNs()));
    metric.put("scoreUnit", "ns/op");
    metric.put("rawData", List.of(List.of(time.medianNs())));
    return metric;
  }
}
