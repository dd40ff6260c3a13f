package lathe.profiler.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The variables with which macOS describes itself. */
record Sysctl(Map<String, String> values) {
  private static final int TIMEOUT_SECONDS = 5;

  /** Asks this system; empty where there is no such command or it does not answer. */
  static Sysctl read() {
    try {
      Process process = new ProcessBuilder("/usr/sbin/sysctl", "hw", "machdep.cpu", "kern.hv_vmm_present", "vm.loadavg")
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).whenComplete((_, _) -> process.destroyForcibly());
      return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException absent) {
      return new Sysctl(Map.of());
    }
  }

  /** Lines such as {@code hw.memsize: 17179869184}. */
  static Sysctl parse(String output) {
    Map<String, String> values = new HashMap<>();
    output.lines().map(line -> line.split(": ", 2)).filter(parts -> parts.length == 2)
        .forEach(parts -> values.put(parts[0], parts[1].strip()));
    return new Sysctl(values);
  }

  Fact<String> text(String key) {
    return Fact.of(values.get(key));
  }

  Fact<Long> number(String key) {
    return text(key).map(Long::valueOf);
  }
}
