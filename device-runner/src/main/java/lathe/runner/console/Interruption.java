package lathe.runner.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C an interrupt of the thread that works, and waits until that thread has cleaned up. The JVM then ends with 130, as the signal
 * demands.
 */
public final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch cleaned = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "lathe-interrupt");

  /** Watches the calling thread until closed. */
  public static Interruption watch() {
    Interruption watched = new Interruption();
    Runtime.getRuntime().addShutdownHook(watched.hook);
    return watched;
  }

  private Interruption() {}

  /**
   * Whether this JVM is on its way down. Workers are killed at the same moment, so a broken worker may be seen before the interrupt is.
   */
  public static boolean isUnderWay() {
    try {
      var probe = new Thread(() -> {});
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return Thread.currentThread().isInterrupted();
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }

  private void interrupt() {
    worker.interrupt();
    try {
      cleaned.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException endsAnyway) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is left to clean up. */
  @Override
  public void close() {
    cleaned.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // the hook is waiting for us and goes on now
    }
  }
}
