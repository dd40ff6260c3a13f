package lathe.profiler.jit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A JFR recording of this very JVM, reduced to what the JIT and the collector do. It costs nothing between their events. Where JFR refuses
 * (no place for its files, a JVM built without it) there is no evidence, and {@link #refusal} says why.
 */
public final class JitRecorder implements AutoCloseable {
  private final @Nullable Recording recording;
  private final String refusal;

  private JitRecorder(@Nullable Recording recording, String refusal) {
    this.recording = recording;
    this.refusal = refusal;
  }

  /** Starts recording; must come before the first kernel runs, or its compilation goes unseen. */
  public static JitRecorder start() {
    return start(true);
  }

  /** Starts recording all but what was inlined where, for those who will not ask which calls were left. */
  public static JitRecorder startWithoutCalls() {
    return start(false);
  }

  private static JitRecorder start(boolean withCalls) {
    try {
      return new JitRecorder(recording(withCalls), "");
    } catch (RuntimeException | LinkageError refused) {
      return new JitRecorder(null, "JFR refused: %s".formatted(refused.getMessage()));
    }
  }

  /** Why nothing is recorded; empty if it is. */
  public String refusal() {
    return refusal;
  }

  private static Recording recording(boolean withCalls) {
    Recording recording = new Recording();
    recording.enable("jdk.Compilation").withThreshold(Duration.ZERO); // the default hides all under a second
    if (withCalls) {
      recording.enable("jdk.CompilerInlining");
    }
    recording.enable("jdk.Deoptimization").withoutStackTrace();
    recording.enable("jdk.GarbageCollection").withThreshold(Duration.ZERO);
    recording.enable(ClockAnchor.class);
    recording.start();
    ClockAnchor.drop();
    return recording;
  }

  /** All evidence from the start until now. Takes some 100 ms: not for a stretch that is being measured. */
  public Evidence snapshot(KernelNaming naming) throws IOException {
    return read(naming, true);
  }

  /** The same without the calls that were left: what tells whether code is compiled, in a fraction of the time. */
  public Evidence proof(KernelNaming naming) throws IOException {
    return read(naming, false);
  }

  private Evidence read(KernelNaming naming, boolean withCalls) throws IOException {
    if (recording == null) {
      return Evidence.NONE;
    }
    ClockAnchor.drop();
    Path file = Files.createTempFile("lathe", ".jfr");
    try {
      recording.dump(file);
      ClockAnchor.drop(); // the first of the new chunk
      return RecordingReader.read(file, naming, withCalls);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
    }
  }
}
