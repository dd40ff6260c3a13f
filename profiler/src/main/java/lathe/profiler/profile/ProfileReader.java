package lathe.profiler.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import lathe.profiler.jit.KernelNaming;
import lathe.profiler.profile.Profile.Layer;

/** Reads a profile out of a recording, event by event: ten seconds of a fast network are millions of them. */
public final class ProfileReader {
  private static final long NS_PER_S = 1_000_000_000;

  private final Spans inferences = new Spans();
  private final Map<Integer, Spans> layers = new TreeMap<>();
  private final Map<Integer, LayerMark> marks = new TreeMap<>();
  private final Spans collections = new Spans();
  private final JitStory jit;
  private final Tally cpu;
  private final Tally allocations;
  private String network = "";
  private long beganNs = Long.MAX_VALUE;

  private ProfileReader(KernelNaming naming) {
    jit = new JitStory(naming);
    cpu = new Tally(naming);
    allocations = new Tally(naming);
  }

  /**
   * The profile of the network that was recorded.
   *
   * @param code all that was generated for the network: what the JIT did not compile leaves no event
   * @throws IOException if the file cannot be read, or has no warm inference in it
   */
  public static Profile read(Path file, KernelNaming naming, Set<String> code) throws IOException {
    var reader = new ProfileReader(naming);
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        reader.take(recording.readEvent());
      }
    }
    if (reader.inferences.count() == 0) {
      throw new IOException("recording %s: has no warm inference in it".formatted(file));
    }
    return reader.profile(code);
  }

  private void take(RecordedEvent event) {
    long startNs = epochNs(event.getStartTime());
    beganNs = Math.min(beganNs, startNs);
    switch (event.getEventType().getName()) {
      case InferenceEvent.NAME -> inference(event, startNs);
      case LayerEvent.NAME -> layer(event, startNs);
      case "jdk.GarbageCollection" -> collections.add(startNs, event.getDuration().toNanos());
      case "jdk.CPUTimeSample", "jdk.ExecutionSample" -> cpu.add(startNs, event, "", 1);
      case "jdk.ObjectAllocationSample" -> allocations.add(startNs, event, objectType(event) + " in ", event.getLong("weight"));
      default -> jit.take(event);
    }
  }

  private static String objectType(RecordedEvent allocation) {
    RecordedClass type = allocation.getClass("objectClass");
    return type.getName();
  }

  private void inference(RecordedEvent event, long startNs) {
    if (event.getBoolean("isWarm")) {
      network = event.getString("network");
      inferences.add(startNs, event.getDuration().toNanos());
    }
  }

  private void layer(RecordedEvent event, long startNs) {
    int index = event.getInt("index");
    layers.computeIfAbsent(index, _ -> new Spans()).add(startNs, event.getDuration().toNanos());
    if (!marks.containsKey(index)) {
      marks.put(index, new LayerMark(event.getString("layer"), event.getString("kernel"), event.getLong("macs"), event.getLong("bytes")));
    }
  }

  private Profile profile(Set<String> code) {
    long warmNs = inferences.earliestNs();
    int median = inferences.medianIndex();
    long fromNs = inferences.startNs(median);
    long toNs = fromNs + inferences.durationNs(median);
    List<Layer> shown = new ArrayList<>();
    marks.forEach((index, mark) -> {
      Spans spans = layers.getOrDefault(index, new Spans());
      int there = spans.within(fromNs, toNs);
      if (there >= 0) {
        shown.add(new Layer(mark.name(), mark.kernelId(), mark.macs(), mark.bytes(), spans.medianNs(warmNs), spans.startNs(there) - fromNs,
            spans.durationNs(there)));
      }
    });
    return new Profile(network, inferences.count(), inferences.durationNs(median), shown, jit.kernels(code, beganNs),
        collections.countFrom(warmNs), cpu.count(warmNs), cpu.places(warmNs), allocations.places(warmNs));
  }

  static long epochNs(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_S), instant.getNano());
  }
}
