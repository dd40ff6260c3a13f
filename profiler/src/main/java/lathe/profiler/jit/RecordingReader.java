package lathe.profiler.jit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;

/**
 * Reads the evidence out of a JFR file. Events that nobody asks for are skipped unparsed, and those of inlining are nearly all there are.
 */
final class RecordingReader {
  private static final List<String> ALWAYS = List.of("jdk.Compilation", "jdk.Deoptimization", "jdk.GarbageCollection", ClockAnchor.NAME);

  private final KernelNaming naming;
  private final ClockMap clock;
  private final List<Compilation> compilations = new ArrayList<>();
  private final List<Deoptimization> deoptimizations = new ArrayList<>();
  private final List<Interval> collections = new ArrayList<>();
  private final LeftCalls calls;

  private RecordingReader(KernelNaming naming, ClockMap clock, LeftCalls calls) {
    this.naming = naming;
    this.clock = clock;
    this.calls = calls;
  }

  /**
   * @param withCalls whether to look for the calls that were left, which takes longer than all else
   */
  static Evidence read(Path file, KernelNaming naming, boolean withCalls) throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    LeftCalls calls = new LeftCalls();
    List<Throwable> failures = new ArrayList<>();
    try (EventStream stream = EventStream.openFile(file)) {
      stream.setReuse(false);
      stream.setOrdered(false);
      stream.onError(failures::add);
      ALWAYS.forEach(name -> stream.onEvent(name, events::add));
      if (withCalls) {
        stream.onEvent("jdk.CompilerInlining", calls::take);
      }
      stream.start();
    }
    if (!failures.isEmpty()) {
      throw new IOException("cannot read the recording", failures.getFirst());
    }
    RecordingReader reader = new RecordingReader(naming, clock(events), calls);
    events.forEach(reader::take);
    return new Evidence(reader.compilations, reader.deoptimizations, reader.collections, reader.leftCalls());
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
    RecordedName.kernel(method, naming)
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
    RecordedName.kernel(method, naming)
        .map(
            kernel -> new Deoptimization(kernel, method.getName(), event.getInt("compileId"), event.getString("reason"),
                event.getString("action"), at))
        .ifPresent(deoptimizations::add);
  }

  /** Of each method's last code: what C2 compiled anew no longer runs. */
  private List<LeftCall> leftCalls() {
    Map<String, Compilation> last = new LinkedHashMap<>();
    compilations.stream().filter(Compilation::isFinal).sorted(Comparator.comparingLong(compilation -> compilation.time().endNs()))
        .forEach(compilation -> last.put(compilation.kernel() + " " + compilation.method(), compilation));
    return last.values().stream().flatMap(compilation -> calls.in(compilation.compileId()).stream()
        .map(call -> new LeftCall(compilation.kernel(), call.method(), call.reason()))).distinct().toList();
  }

  private Interval time(RecordedEvent event) {
    long start = clock.toNanoTime(epochNs(event.getStartTime()));
    return new Interval(start, start + event.getDuration().toNanos());
  }

  private static long epochNs(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
