package lathe.profiler.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;

/** What is said of a row or of a whole comparison; of a whole, the first constant that any of its rows has. */
public enum GateVerdict {
  /** Slower by more than is allowed, and a fresh batch agrees; or the head computes something else than the base. */
  REGRESSED,
  /** The share of slow forks changed: the code has two speeds, and which one a process gets has other odds now. */
  MODE_SPLIT,
  /** The host was disturbed beside most slots: nothing is compared. */
  UNTRUSTED_HOST,
  /** A slowdown of more than is allowed can neither be shown nor excluded. */
  INCONCLUSIVE,
  /** Faster by more than a slowdown would be allowed, and a fresh batch agrees. */
  IMPROVED,
  /** A slowdown of more than is allowed is excluded. */
  PASS;

  /** The verdict of a whole whose parts have these. */
  static GateVerdict worst(Collection<GateVerdict> parts) {
    return parts.stream().min(Comparator.naturalOrder()).orElse(PASS);
  }

  /** {@code MODE-SPLIT}, as people and files have it. */
  @JsonValue
  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
