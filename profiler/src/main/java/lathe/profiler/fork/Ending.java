package lathe.profiler.fork;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** How workers end. */
final class Ending {
  private static final long EXIT_SECONDS = 5;

  /** HotSpot's {@code Process} reports a death by signal so. */
  private static final int SIGNALLED = 128;

  private Ending() {}

  /** Kills a worker with all that it started, and waits until it is gone: as long as it lives it may write into its folder. */
  static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.onExit().orTimeout(EXIT_SECONDS, TimeUnit.SECONDS).join(); // not interruptible, unlike waitFor
    } catch (CompletionException stillThere) {
      // the kernel has the signal; nothing more can be done from here
    }
  }

  /** Completes "the worker ...". */
  static String words(int exitCode) {
    return exitCode > SIGNALLED ? "was killed by signal " + (exitCode - SIGNALLED) : "ended with exit code " + exitCode;
  }
}
