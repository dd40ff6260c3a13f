package lathe.runner;

import java.util.List;

/** The JSON of {@code peers} for one network. Times are of one inference, intervals 95 % over forks; ratios are ours by theirs. */
record PeersResult(String network, List<EngineResult> engines, List<RatioResult> ratios) {
  PeersResult {
    engines = List.copyOf(engines);
    ratios = List.copyOf(ratios);
  }

  /** @param maxRelDiff {@code max|a-b| / max|b|} of its output a and ours b; 0 for ourselves */
  record EngineResult(String engine, String version, double medianNs, double lowNs, double highNs, double maxRelDiff) {}

  record RatioResult(String engine, double ratio, double low, double high) {}
}
