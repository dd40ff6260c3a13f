package lathe.profiler.machine;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * A Java virtual machine.
 *
 * @param vendor who built it: {@code Eclipse Adoptium}
 * @param version as it names itself: {@code 25.0.3+9-LTS}
 * @param flags what it was started with, without the program's own arguments
 */
public record Jvm(String vendor, String version, List<String> flags) {
  public Jvm {
    flags = List.copyOf(flags);
  }

  /** The one that runs this. */
  public static Jvm current() {
    return new Jvm(System.getProperty("java.vendor"), Runtime.version().toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }
}
