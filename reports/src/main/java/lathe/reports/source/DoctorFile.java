package lathe.reports.source;

import java.util.List;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Provenance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a machine can do and whether it can be trusted.
 *
 * @param findings as the file has them; {@link Facts#sentence} puts one into words
 * @param machine facts by their names
 * @param provenance null where the file does not say
 */
public record DoctorFile(String verdict, List<JsonNode> findings, JsonNode machine, List<Peak> peaks, List<Bandwidth> bandwidth,
    @Nullable Provenance provenance) {
  public DoctorFile {
    Facts.requireFindings(findings);
    machine = machine == null ? MissingNode.getInstance() : machine; // as a file without the field has it
    findings = List.copyOf(findings);
    peaks = List.copyOf(peaks);
    bandwidth = List.copyOf(bandwidth);
  }

  public record Peak(int lanes, double gflops) {}
}
