package lathe.profiler.process;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A process that does not outlive this JVM. It ends by itself, by {@link #close}, or with this JVM, and all that it started ends with it.
 */
public final class Child implements AutoCloseable {
  private static final long EXIT_SECONDS = 5;

  private final Process process;
  private final Runnable cleanUp;
  private final Thread killer = new Thread(this::kill, "lathe-child-killer");

  private Child(Process process, Runnable cleanUp) {
    this.process = process;
    this.cleanUp = cleanUp;
  }

  /**
   * Starts it.
   *
   * @param cleanUp called once it is dead, perhaps more than once and by several threads; also where it could not be started
   */
  public static Child start(ProcessBuilder builder, Runnable cleanUp) throws IOException {
    Child child;
    try {
      child = new Child(builder.start(), cleanUp);
    } catch (IOException | RuntimeException noProcess) {
      cleanUp.run();
      throw noProcess;
    }
    try {
      Runtime.getRuntime().addShutdownHook(child.killer);
    } catch (IllegalStateException shuttingDown) {
      child.kill(); // this JVM ends, and would leave it behind
    }
    return child;
  }

  public Process process() {
    return process;
  }

  /** Kills it with all that it started, and waits until it is gone: as long as it lives it may write into its folder. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.onExit().orTimeout(EXIT_SECONDS, TimeUnit.SECONDS).join(); // not interruptible, unlike waitFor
    } catch (CompletionException stillThere) {
      // the kernel has the signal; nothing more can be done from here
    }
    cleanUp.run();
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException shuttingDown) {
      // then the hook does the same again, harmlessly
    }
  }
}
