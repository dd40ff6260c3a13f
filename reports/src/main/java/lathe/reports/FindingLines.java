package lathe.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.result.Finding;
import lathe.profiler.result.NetworkResult;

/** Findings as sentences, a line each: all of the run, and of those of layers the first of each kind with the number of the others. */
public final class FindingLines {
  private FindingLines() {}

  public static List<String> of(List<Finding> ofRun, List<NetworkResult> networks) {
    List<String> lines = new ArrayList<>(ofRun.stream().map(finding -> FindingText.of(finding).sentence()).toList());
    Map<String, Finding> first = new LinkedHashMap<>();
    Map<String, Integer> layers = new HashMap<>();
    networks.stream().flatMap(network -> network.layers().stream()).forEach(layer -> {
      layer.findings().forEach(finding -> first.putIfAbsent(FindingText.name(finding), finding));
      layer.findings().stream().map(FindingText::name).distinct().forEach(kind -> layers.merge(kind, 1, Integer::sum));
    });
    first.forEach((kind, finding) -> lines.add(line(finding, layers.getOrDefault(kind, 1) - 1)));
    return lines;
  }

  /**
   * How many there are, as their files have them: {@code nothing found}; {@code 1 finding}; {@code 6 findings, and 2 kinds in layers}, which
   * are 8 lines.
   */
  public static String counted(List<Finding> ofRun, List<NetworkResult> networks) {
    int kinds = of(ofRun, networks).size() - ofRun.size();
    String inLayers = Figures.count(kinds, "kind") + (ofRun.isEmpty() ? " of findings" : "") + " in layers";
    if (ofRun.isEmpty()) {
      return kinds == 0 ? "nothing found" : inLayers;
    }
    return Figures.count(ofRun.size(), "finding") + (kinds == 0 ? "" : ", and " + inLayers);
  }

  /** @param others layers that have findings of this kind, too: what was found of a kernel is one finding of many layers */
  private static String line(Finding first, int others) {
    return FindingText.of(first).sentence() + (others == 0 ? "" : " (and %s)".formatted(Figures.count(others, "more layer")));
  }
}
