package lathe.profiler.process;

import java.io.IOException;
import java.io.OutputStream;

/**
 * How a process learns that the JVM is gone that started it as a {@link Child}, however that ended: the system then closes the other end of
 * its standard input, to which nobody writes. Workers have their socket for that.
 */
public final class Lifeline {
  private Lifeline() {}

  /**
   * Has {@code orphaned} called on another thread as soon as the parent is gone. Must come before a thread is pinned: that other one would
   * inherit it.
   */
  public static void hold(Runnable orphaned) {
    Thread.ofPlatform().daemon().name("lathe-lifeline").start(() -> {
      awaitEnd();
      orphaned.run();
    });
  }

  private static void awaitEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // as good as its end
    }
  }
}
