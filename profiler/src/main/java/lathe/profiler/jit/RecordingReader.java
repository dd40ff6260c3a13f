package lathe.profiler.jit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Reads the evidence out of a JFR file. */
final class RecordingReader {
  private static final Pattern HIDDEN = Pattern.compile("\\.(0x[0-9a-f]+)$");

  private final KernelNaming naming;
  private final ClockMap clock;
  private final List<Compilation> compilations = new ArrayList<>();
  private final List<Deoptimization> deoptimizations = new ArrayList<>();
  private final List<Interval> collections = new ArrayList<>();

  private RecordingReader(KernelNaming naming, ClockMap clock) {
    this.naming = naming;
    this.clock = clock;
  }

  static Evidence read(Path file, KernelNaming naming) throws IOException {
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    RecordingReader reader = new RecordingReader(naming, clock(events));
    events.forEach(reader::take);
    return new Evidence(reader.compilations, reader.deoptimizations, reader.collections);
  }

  private static ClockMap clock(List<RecordedEvent> events) {
    Map<Long, Long> anchors = new TreeMap<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(ClockAnchor.NAME)) {
        anchors.put(epochNs(event.getStartTime()), event.getLong("nanos"));
      }
    }
    return new ClockMap(anchors);
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.Compilation" -> compilation(event);
      case "jdk.Deoptimization" -> deoptimization(event);
      case "jdk.GarbageCollection" -> collections.add(time(event));
      default -> {} // our own anchors
    }
  }

  private void compilation(RecordedEvent event) {
    RecordedMethod method = event.getValue("method");
    kernel(method)
        .map(
            kernel -> new Compilation(
                kernel,
                method.getName(),
                event.getInt("compileId"),
                event.getShort("compileLevel"),
                event.getBoolean("isOsr"),
                event.getBoolean("succeded"), // sic
                time(event)))
        .ifPresent(compilations::add);
  }

  private void deoptimization(RecordedEvent event) {
    RecordedMethod method = event.getValue("method");
    long at = clock.toNanoTime(epochNs(event.getStartTime()));
    kernel(method)
        .map(
            kernel -> new Deoptimization(kernel, method.getName(), event.getInt("compileId"), event.getString("reason"),
                event.getString("action"), at))
        .ifPresent(deoptimizations::add);
  }

  private Optional<String> kernel(RecordedMethod method) {
    return naming.kernel(className(method.getType().getName()), method.getName());
  }

  /** JFR writes the address behind a hidden class's name after a dot, {@code Class.getName} after a slash. */
  private static String className(String jfrName) {
    return HIDDEN.matcher(jfrName).replaceFirst("/$1");
  }

  private Interval time(RecordedEvent event) {
    long start = clock.toNanoTime(epochNs(event.getStartTime()));
    return new Interval(start, start + event.getDuration().toNanos());
  }

  private static long epochNs(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
