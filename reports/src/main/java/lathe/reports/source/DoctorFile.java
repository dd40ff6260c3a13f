package lathe.reports.source;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a machine can do and whether it can be trusted.
 *
 * @param findings as the file has them; {@link Facts#sentence} puts one into words
 * @param machine facts by their names
 */
public record DoctorFile(String verdict, List<JsonNode> findings, JsonNode machine, List<Peak> peaks, List<Bandwidth> bandwidth) {
  public DoctorFile {
    findings = List.copyOf(findings);
    peaks = List.copyOf(peaks);
    bandwidth = List.copyOf(bandwidth);
  }

  public record Peak(int lanes, double gflops) {}

  /** @param level {@code L1}, {@code L2}, {@code memory}; @param bytes of the working set; @param gbps 1e9 bytes a second */
  public record Bandwidth(String level, long bytes, double gbps) {}
}
