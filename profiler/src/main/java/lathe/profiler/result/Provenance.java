package lathe.profiler.result;

import static java.util.Comparator.naturalOrder;

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

  /** Of something made of some of the figures, which may be trusted otherwise than all of them. */
  public Provenance withVerdict(Verdict other) {
    return new Provenance(machine, software, conditions, peaks, time, fingerprint, other, findings);
  }

  /**
   * Of several measurements in one: the last one's, but with the findings of all, no further to be trusted than the worst, and pinned only
   * where all were.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Provenance united(List<Provenance> all) {
    Provenance last = all.getLast();
    Conditions how = last.conditions;
    boolean pinned = all.stream().allMatch(one -> one.conditions.pinned());
    return new Provenance(last.machine, last.software, new Conditions(how.lanes(), how.forks(), pinned, how.tuning(), how.seed()),
        last.peaks, last.time, last.fingerprint, all.stream().map(Provenance::verdict).max(naturalOrder()).orElseThrow(),
        all.stream().flatMap(one -> one.findings.stream()).distinct().toList());
  }
}
