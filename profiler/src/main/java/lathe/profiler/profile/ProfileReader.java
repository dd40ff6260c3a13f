package lathe.profiler.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import lathe.profiler.jit.KernelNaming;
import lathe.profiler.profile.Profile.Layer;
import lathe.profiler.statistics.Order;

/** Reads a profile out of a recording. */
public final class ProfileReader {
  private final List<RecordedEvent> inferences = new ArrayList<>();
  private final List<RecordedEvent> layers = new ArrayList<>();
  private final List<RecordedEvent> collections = new ArrayList<>();
  private final JitStory jit;
  private long cpuSamples;

  private ProfileReader(KernelNaming naming, Instant beganAt) {
    jit = new JitStory(naming, beganAt);
  }

  /**
   * The profile of the network that was recorded.
   *
   * @throws IOException if the file cannot be read, or has no warm inference in it
   */
  public static Profile read(Path file, KernelNaming naming) throws IOException {
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    Instant began = events.stream().map(RecordedEvent::getStartTime).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    var reader = new ProfileReader(naming, began);
    events.forEach(reader::take);
    if (reader.inferences.isEmpty()) {
      throw new IOException("recording %s: has no warm inference in it".formatted(file));
    }
    return reader.profile();
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case InferenceEvent.NAME -> {
        if (event.getBoolean("isWarm")) {
          inferences.add(event);
        }
      }
      case LayerEvent.NAME -> layers.add(event);
      case "jdk.GarbageCollection" -> collections.add(event);
      case "jdk.CPUTimeSample", "jdk.ExecutionSample" -> cpuSamples++;
      default -> jit.take(event);
    }
  }

  private Profile profile() {
    Instant warmFrom = inferences.stream().map(RecordedEvent::getStartTime).min(Comparator.naturalOrder()).orElseThrow();
    layers.removeIf(event -> event.getStartTime().isBefore(warmFrom));
    collections.removeIf(event -> event.getStartTime().isBefore(warmFrom));
    inferences.sort(Comparator.comparing(RecordedEvent::getDuration));
    RecordedEvent median = inferences.get(inferences.size() / 2);
    List<RecordedEvent> shown = layers.stream().filter(event -> isWithin(event, median))
        .sorted(Comparator.comparingInt((RecordedEvent event) -> event.getInt("index"))).toList();
    return new Profile(median.getString("network"), inferences.size(), median.getDuration().toNanos(),
        shown.stream().map(event -> layer(event, median.getStartTime())).toList(), jit.kernels(), collections.size(), cpuSamples);
  }

  private static boolean isWithin(RecordedEvent layer, RecordedEvent inference) {
    return !layer.getStartTime().isBefore(inference.getStartTime()) && !layer.getEndTime().isAfter(inference.getEndTime());
  }

  private Layer layer(RecordedEvent shown, Instant began) {
    int index = shown.getInt("index");
    double[] all = layers.stream().filter(event -> event.getInt("index") == index).mapToDouble(event -> event.getDuration().toNanos())
        .toArray();
    return new Layer(shown.getString("layer"), shown.getString("kernel"), shown.getLong("macs"), shown.getLong("bytes"), Order.median(all),
        Duration.between(began, shown.getStartTime()).toNanos(), shown.getDuration().toNanos());
  }
}
