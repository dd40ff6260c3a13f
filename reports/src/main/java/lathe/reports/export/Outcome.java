package lathe.reports.export;

/** How a continuous build should treat a figure. */
public enum Outcome {
  /** Measured, and as it should be. */
  PASSED,
  /** Slower than is allowed, or no figure could be measured. */
  FAILED,
  /** Nothing can be said: undecided, or measured on an untrusted host. */
  SKIPPED,
  /** Not measured: what should have been measured did not run. */
  BROKEN
}
