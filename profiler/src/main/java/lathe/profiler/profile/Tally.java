package lathe.profiler.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import lathe.profiler.jit.KernelNaming;
import lathe.profiler.jit.RecordedName;
import lathe.profiler.profile.Profile.Place;
import org.jspecify.annotations.Nullable;

/** Samples with a stack, added up by the method on top of it; generated code goes by its kernel's name. */
final class Tally {
  private static final String UNKNOWN = "(no Java frame)";

  private final KernelNaming naming;
  private final List<Sample> samples = new ArrayList<>();

  private record Sample(long atNs, String place, double weight) {}

  Tally(KernelNaming naming) {
    this.naming = naming;
  }

  /**
   * Adds a sample.
   *
   * @param what stands before the place, or nothing
   */
  void add(long atNs, RecordedEvent event, String what, double weight) {
    samples.add(new Sample(atNs, what + top(event.getStackTrace()), weight));
  }

  private String top(@Nullable RecordedStackTrace stack) {
    if (stack == null || stack.getFrames().isEmpty()) {
      return UNKNOWN;
    }
    RecordedMethod method = stack.getFrames().getFirst().getMethod();
    String type = RecordedName.type(method);
    return RecordedName.kernel(method, naming).orElseGet(() -> type.substring(type.lastIndexOf('.') + 1) + "." + method.getName());
  }

  /** Number of samples from {@code fromNs} on. */
  long count(long fromNs) {
    return samples.stream().filter(sample -> sample.atNs >= fromNs).count();
  }

  /** Places from {@code fromNs} on, the heaviest first. */
  List<Place> places(long fromNs) {
    Map<String, Double> weights = new HashMap<>();
    samples.stream().filter(sample -> sample.atNs >= fromNs).forEach(sample -> weights.merge(sample.place, sample.weight, Double::sum));
    return weights.entrySet().stream().map(place -> new Place(place.getKey(), place.getValue()))
        .sorted(Comparator.comparingDouble(Place::weight).reversed().thenComparing(Place::name)).toList();
  }
}
