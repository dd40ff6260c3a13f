package lathe.reports.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.profiler.result.ResultFiles;

/**
 * Model Explorer's custom node data for one graph: microseconds by the name of a node's output tensor. {@code lathe export --format
 * tflite|onnx} gives each layer's last tensor the layer's name, so that the figures find their nodes.
 */
final class ModelExplorerJson {
  private static final double NS_PER_US = 1e3;

  private ModelExplorerJson() {}

  static String text(Sheet sheet) {
    List<String> networks = sheet.layers().stream().filter(layer -> !layer.isRow()).map(Measure::group).distinct().toList();
    if (networks.isEmpty()) {
      throw refusal("the file has no network's layers", "name the result of run, measure or profile");
    }
    if (networks.size() > 1) {
      throw refusal("the file has " + String.join(", ", networks), "name the network with --network");
    }
    Map<String, Object> results = new LinkedHashMap<>();
    sheet.layers().stream().filter(layer -> !layer.time().isMissing())
        .forEach(layer -> results.put(layer.name(), Map.of("value", layer.time().medianNs() / NS_PER_US)));
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("results", results);
    graph.put("gradient", List.of(stop(0, "#ffffff"), stop(0.5, "#f6c667"), stop(1, "#d7301f")));
    return ResultFiles.toJson(graph) + "\n";
  }

  private static BadInputException refusal(String reason, String advice) {
    return new BadInputException("model-explorer: %s; the format annotates one model with one network's layers; %s"
        .formatted(reason, advice));
  }

  private static Map<String, Object> stop(double at, String color) {
    Map<String, Object> stop = new LinkedHashMap<>();
    stop.put("stop", at);
    stop.put("bgColor", color);
    return stop;
  }
}
