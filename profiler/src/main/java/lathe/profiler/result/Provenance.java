package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * Where figures come from; it travels with each file. The groups are for Java's sake: in JSON all fields stand side by side.
 *
 * @param time when the run began
 * @param fingerprint what two results must share to be comparable
 * @param verdict how far the host can be trusted
 * @param findings what was seen about host and run as a whole, with evidence
 */
public record Provenance(
    @JsonUnwrapped Machine machine,
    @JsonUnwrapped Software software,
    @JsonUnwrapped Conditions conditions,
    @JsonUnwrapped Peaks peaks,
    Instant time,
    String fingerprint,
    Verdict verdict,
    List<Finding> findings) {
  public Provenance {
    Present.require("machine", machine);
    Present.require("software", software);
    Present.require("conditions", conditions);
    Present.require("peaks", peaks);
    Present.require("time", time);
    Present.require("fingerprint", fingerprint);
    Present.require("verdict", verdict);
    findings = List.copyOf(findings);
  }
}
