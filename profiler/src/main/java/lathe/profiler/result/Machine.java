package lathe.profiler.result;

import org.jspecify.annotations.Nullable;

/**
 * The hardware and its operating system.
 *
 * @param cpu the model as the CPU names itself
 * @param cores logical processors that this process may use
 * @param arch instruction set: {@code amd64}, {@code aarch64}
 * @param os name and version
 */
public record Machine(String cpu, int cores, String arch, Caches caches, @Nullable Long memoryBytes, String os) {
  public Machine {
    Present.require("cpu", cpu);
    Present.require("arch", arch);
    Present.require("caches", caches);
    Present.require("os", os);
  }

  /** Data caches seen by one core, in bytes; null where the system does not say. */
  public record Caches(@Nullable Long l1dBytes, @Nullable Long l2Bytes, @Nullable Long l3Bytes) {}
}
