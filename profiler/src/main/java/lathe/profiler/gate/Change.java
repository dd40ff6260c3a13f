package lathe.profiler.gate;

import org.jspecify.annotations.Nullable;

/** Which way a verdict points, seen from the head. */
public enum Change {
  /** Slower than is allowed, or slow more often. */
  WORSE,
  /** Faster by as much, or slow less often. */
  BETTER,
  /** Nothing was shown. */
  NONE;

  /** @param slowForks those behind a mode split */
  static Change of(GateVerdict verdict, @Nullable SlowForks slowForks) {
    return switch (verdict) {
      case REGRESSED -> WORSE;
      case IMPROVED -> BETTER;
      case MODE_SPLIT -> slowForks == null ? NONE : slowForks.head() > slowForks.base() ? WORSE : BETTER;
      case UNTRUSTED_HOST, INCONCLUSIVE, PASS -> NONE;
    };
  }
}
