package lathe.profiler.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import lathe.kernels.BadInputException;

/** A JFR recording of this very JVM: layers, what the JIT and the collector do, allocation, and where the CPU's time goes. */
public final class ProfileRecorder implements AutoCloseable {
  private static final String CPU_TIME = "jdk.CPUTimeSample";

  private final Recording recording;

  private ProfileRecorder(Recording recording) {
    this.recording = recording;
  }

  /**
   * Starts recording; must come before the first kernel runs, or its compilation goes unseen.
   *
   * @throws BadInputException where JFR refuses: no place for its files, or a JVM built without it
   */
  public static ProfileRecorder start() {
    try {
      return new ProfileRecorder(recording());
    } catch (RuntimeException | LinkageError refused) {
      throw new BadInputException(
          "nothing can be recorded, JFR refused (%s); make room in the folder for temporary files, and use a full JDK"
              .formatted(refused.getMessage()));
    }
  }

  private static Recording recording() {
    var recording = new Recording();
    Set<String> known = FlightRecorder.getFlightRecorder().getEventTypes().stream().map(EventType::getName).collect(Collectors.toSet());
    recording.setName("lathe profile");
    recording.enable("jdk.Compilation").withThreshold(Duration.ZERO); // the default hides all under a second
    recording.enable("jdk.CompilerInlining");
    recording.enable("jdk.Deoptimization").withStackTrace();
    recording.enable("jdk.GarbageCollection").withThreshold(Duration.ZERO);
    recording.enable("jdk.ObjectAllocationSample").withStackTrace();
    if (known.contains(CPU_TIME)) {
      recording.enable(CPU_TIME).with("throttle", "100/s").withStackTrace();
    } else {
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10)).withStackTrace();
    }
    recording.enable("jdk.JVMInformation");
    recording.enable("jdk.CPUInformation");
    recording.enable(LayerEvent.class).withoutThreshold();
    recording.enable(InferenceEvent.class).withoutThreshold();
    recording.start();
    return recording;
  }

  /** Ends recording and writes the file. */
  public void stop(Path file) throws IOException {
    recording.stop();
    recording.dump(file);
  }

  @Override
  public void close() {
    recording.close();
  }
}
