package lathe.profiler.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import lathe.profiler.jit.KernelNaming;
import lathe.profiler.jit.LeftCalls;
import lathe.profiler.jit.RecordedName;
import lathe.profiler.profile.Profile.Kernel;

/** Collects what the JIT did to generated code. */
final class JitStory {
  private static final int C2 = 4;

  private final KernelNaming naming;
  private final Map<String, Map<String, RecordedEvent>> compiled = new LinkedHashMap<>();
  private final LeftCalls leftCalls = new LeftCalls();
  private final Map<String, Integer> deoptimizations = new HashMap<>();

  JitStory(KernelNaming naming) {
    this.naming = naming;
  }

  void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.Compilation" -> compilation(event);
      case "jdk.CompilerInlining" -> leftCalls.take(event);
      case "jdk.Deoptimization" ->
          RecordedName.kernel(event.getValue("method"), naming).ifPresent(code -> deoptimizations.merge(code, 1, Integer::sum));
      default -> {} // not the JIT's
    }
  }

  /** Keeps the last code of each method. */
  private void compilation(RecordedEvent event) {
    if (event.getShort("compileLevel") == C2 && !event.getBoolean("isOsr") && event.getBoolean("succeded")) { // sic
      RecordedMethod method = event.getValue("method");
      RecordedName.kernel(method, naming).ifPresent(code -> compiled.computeIfAbsent(code, _ -> new LinkedHashMap<>())
          .merge(method.getName(), event, (a, b) -> a.getEndTime().isAfter(b.getEndTime()) ? a : b));
    }
  }

  /**
   * One for each piece of generated code, over all its methods; those that C2 never compiled come last.
   *
   * @param code all that ran
   * @param beganNs when the recording began, since the epoch
   */
  List<Kernel> kernels(Set<String> code, long beganNs) {
    List<Kernel> kernels = new ArrayList<>();
    compiled.forEach((name, methods) -> kernels.add(kernel(name, List.copyOf(methods.values()), beganNs)));
    Set<String> never = new TreeSet<>(code);
    never.addAll(deoptimizations.keySet());
    never.removeAll(compiled.keySet());
    never.forEach(name -> kernels.add(new Kernel(name, Double.NaN, Double.NaN, 0, deoptimizations.getOrDefault(name, 0), List.of())));
    return kernels;
  }

  private Kernel kernel(String code, List<RecordedEvent> compilations, long beganNs) {
    Instant ready = compilations.stream().map(RecordedEvent::getEndTime).max(Comparator.naturalOrder()).orElseThrow();
    return new Kernel(code, ProfileReader.epochNs(ready) - beganNs,
        compilations.stream().mapToLong(event -> event.getDuration().toNanos()).sum(),
        compilations.stream().mapToLong(event -> event.getLong("codeSize")).sum(), deoptimizations.getOrDefault(code, 0),
        compilations.stream().flatMap(event -> leftCalls.in(event.getInt("compileId")).stream())
            .map(call -> "%s: %s".formatted(call.method(), call.reason())).distinct().collect(Collectors.toList()));
  }
}
