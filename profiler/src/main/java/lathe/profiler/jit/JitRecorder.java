package lathe.profiler.jit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/** A JFR recording of this very JVM, reduced to what the JIT and the collector do. It costs nothing between their events. */
public final class JitRecorder implements AutoCloseable {
  private final Recording recording = new Recording();

  private JitRecorder() {}

  /** Starts recording; must come before the first kernel runs, or its compilation goes unseen. */
  public static JitRecorder start() {
    JitRecorder recorder = new JitRecorder();
    Recording recording = recorder.recording;
    recording.enable("jdk.Compilation").withThreshold(Duration.ZERO); // the default hides all under a second
    recording.enable("jdk.Deoptimization").withoutStackTrace();
    recording.enable("jdk.GarbageCollection").withThreshold(Duration.ZERO);
    recording.enable(ClockAnchor.class);
    recording.start();
    ClockAnchor.drop();
    return recorder;
  }

  /** All evidence from the start until now. Takes some 100 ms: not for a stretch that is being measured. */
  public Evidence snapshot(KernelNaming naming) throws IOException {
    ClockAnchor.drop();
    Path file = Files.createTempFile("lathe", ".jfr");
    try {
      recording.dump(file);
      ClockAnchor.drop(); // the first of the new chunk
      return RecordingReader.read(file, naming);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
