package lathe.profiler.fork;

/** How workers end. */
final class Ending {
  /** HotSpot's {@code Process} reports a death by signal so. */
  private static final int SIGNALLED = 128;

  private Ending() {}

  /** Completes "the worker ...". */
  static String words(int exitCode) {
    return exitCode > SIGNALLED ? "was killed by signal " + (exitCode - SIGNALLED) : "ended with exit code " + exitCode;
  }
}
