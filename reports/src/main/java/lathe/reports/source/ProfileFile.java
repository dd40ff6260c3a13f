package lathe.reports.source;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A profile: the machine's roofs and each layer under them.
 *
 * @param findings as the file has them; {@link Facts#sentence} puts one into words
 */
public record ProfileFile(String network, double peakGflops, double memoryGbps, List<Spot> layers, List<JsonNode> findings) {
  public ProfileFile {
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
  }

  public record Spot(String name, String op, long macs, long bytes, double medianNs) {}
}
