package lathe.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.result.Finding;
import lathe.profiler.result.NetworkResult;

/** Findings as sentences, a line each: all of the run, and of those of layers the first of each kind with the number of the others. */
public final class FindingLines {
  private FindingLines() {}

  public static List<String> of(List<Finding> ofRun, List<NetworkResult> networks) {
    List<String> lines = new ArrayList<>(ofRun.stream().map(finding -> FindingText.of(finding).sentence()).toList());
    Map<String, List<Finding>> ofLayers = networks.stream().flatMap(network -> network.layers().stream())
        .flatMap(layer -> layer.findings().stream()).distinct()
        .collect(Collectors.groupingBy(FindingText::name, LinkedHashMap::new, Collectors.toList()));
    ofLayers.values().forEach(kind -> lines.add(line(kind)));
    return lines;
  }

  private static String line(List<Finding> kind) {
    String more = kind.size() == 1 ? "" : " (and %d more layers)".formatted(kind.size() - 1);
    return FindingText.of(kind.getFirst()).sentence() + more;
  }
}
