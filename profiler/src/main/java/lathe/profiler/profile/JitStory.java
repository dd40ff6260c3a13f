package lathe.profiler.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import lathe.profiler.jit.KernelNaming;
import lathe.profiler.profile.Profile.Kernel;

/** Collects what the JIT did to generated code. */
final class JitStory {
  private static final Pattern HIDDEN = Pattern.compile("\\.(0x[0-9a-f]+)$");
  private static final int C2 = 4;

  private final KernelNaming naming;
  private final Instant began;
  private final Map<String, RecordedEvent> compiled = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> notInlined = new HashMap<>();
  private final Map<String, Integer> deoptimizations = new HashMap<>();

  JitStory(KernelNaming naming, Instant began) {
    this.naming = naming;
    this.began = began;
  }

  void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.Compilation" -> {
        if (event.getShort("compileLevel") == C2 && !event.getBoolean("isOsr") && event.getBoolean("succeded")) { // sic
          kernel(event.getValue("method")).ifPresent(code -> compiled.put(code, event));
        }
      }
      case "jdk.CompilerInlining" -> {
        if (!event.getBoolean("succeeded")) {
          notInlined.computeIfAbsent(event.getInt("compileId"), _ -> new LinkedHashSet<>()).add(call(event));
        }
      }
      case "jdk.Deoptimization" -> kernel(event.getValue("method")).ifPresent(code -> deoptimizations.merge(code, 1, Integer::sum));
      default -> {} // not the JIT's
    }
  }

  List<Kernel> kernels() {
    List<Kernel> kernels = new ArrayList<>();
    compiled.forEach((code, event) -> kernels.add(new Kernel(code, Duration.between(began, event.getEndTime()).toNanos(),
        event.getDuration().toNanos(), event.getLong("codeSize"), deoptimizations.getOrDefault(code, 0),
        List.copyOf(notInlined.getOrDefault(event.getInt("compileId"), Set.of())))));
    deoptimizations.forEach((code, count) -> {
      if (!compiled.containsKey(code)) {
        kernels.add(new Kernel(code, Double.NaN, Double.NaN, 0, count, List.of()));
      }
    });
    return kernels;
  }

  private static String call(RecordedEvent event) {
    RecordedObject callee = event.getValue("callee");
    String type = callee.getString("type");
    return "%s.%s: %s".formatted(type.substring(type.lastIndexOf('/') + 1), callee.getString("name"), event.getString("message"));
  }

  /** JFR writes the address behind a hidden class's name after a dot, {@code Class.getName} after a slash. */
  private Optional<String> kernel(RecordedMethod method) {
    return naming.kernel(HIDDEN.matcher(method.getType().getName()).replaceFirst("/$1"), method.getName());
  }
}
