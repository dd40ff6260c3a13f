package lathe.profiler.result;

/** Why a sample does not count. Tagged samples are written, and used only where there is nothing better. */
public enum SampleTag {
  /** A calibration next to it was slow, see {@code lathe.profiler.trust.CalibrationBaseline}. */
  HOST_SLOW("HostSlow"),
  /** Others used the last-level cache, see {@code lathe.profiler.trust.CacheBaseline}. */
  CACHE_SHARED("CacheShared"),
  /** A garbage collection fell into it. */
  GC("Gc"),
  /** The JIT compiled something of ours while it ran. */
  COMPILATION("Compilation"),
  /** Compiled code was thrown away while it ran. */
  DEOPTIMIZATION("Deoptimization"),
  /** The scheduler took the thread off its CPU for over 1 % of it. */
  CONTEXT_SWITCH("ContextSwitch"),
  /** A kernel in it was not yet compiled by C2. */
  NOT_COMPILED("NotCompiled"),
  /** Its worker died before it could tell what the JIT and the collector did meanwhile. */
  UNFINISHED("Unfinished");

  private final String text;

  SampleTag(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
