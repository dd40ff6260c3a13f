package lathe.profiler.result;

import java.util.Locale;

/** How far a run can be trusted, from its findings; the further down, the less. */
public enum Verdict {
  /** Quote the figures with their intervals. */
  TRUSTED,
  /** Compare the figures by their intervals, but do not quote them: the host, or how it was measured, made them vary. */
  NOISY,
  /** Too few samples are clean, or the host made measuring impossible: do not compare. */
  UNTRUSTED;

  /** As it stands in a sentence: {@code untrusted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
