package lathe.profiler.machine;

import java.util.List;
import lathe.profiler.result.Machine.Caches;

/**
 * What this machine is and how it is set up at the moment. Quantities that no file or call tells are unknown.
 *
 * @param caches data caches of the measured CPU, nearest first; empty if unknown
 * @param virtualisation {@code none}, or what is known of the hypervisor
 * @param container how this process is confined: {@code docker}, {@code podman}, {@code kubernetes}; {@code none} if nothing says so
 */
public record Machine(
    Cpu cpu, List<Cache> caches, Memory memory, Os os, Fact<String> virtualisation, Fact<String> container, Limits limits, Power power,
    Jvm jvm) {

  public Machine {
    caches = List.copyOf(caches);
  }

  /**
   * The processor.
   *
   * @param architecture the instruction set as Java names it: {@code amd64}, {@code aarch64}
   * @param isSmt whether cores run several threads at once
   * @param load1 the system's load average over one minute
   */
  public record Cpu(
      Fact<String> model, String architecture, Fact<Integer> logicalCpus, Fact<Integer> physicalCores, Fact<Boolean> isSmt,
      Fact<Double> load1) {}

  /**
   * The main memory.
   *
   * @param availableBytes what programs could still get
   * @param hugePages when the kernel makes transparent ones: {@code always}, {@code madvise}, {@code never}
   */
  public record Memory(Fact<Long> totalBytes, Fact<Long> availableBytes, Fact<String> hugePages) {}

  public record Os(String name, String version) {}

  /**
   * What the cgroup allows this process. Infinite where there is a cgroup without that limit.
   *
   * @param cpus how many CPUs' worth of time
   */
  public record Limits(Fact<Double> cpus, Fact<Double> memoryBytes) {}

  /**
   * What sets the clock of the measured CPU.
   *
   * @param hasBoost whether the clock may exceed its nominal rate
   * @param isOnMains false on battery
   * @param hottestCelsius of all thermal zones
   * @param energyCounter name of a counter that this process may read
   */
  public record Power(Fact<String> governor, Fact<Boolean> hasBoost, Fact<Long> maxHz, Fact<Boolean> isOnMains,
      Fact<Double> hottestCelsius, Fact<String> energyCounter) {}

  /** The machine this JVM runs on, seen from the CPU that {@link Affinity#pin()} would choose. */
  public static Machine current() {
    if (System.getProperty("os.name").startsWith("Mac")) {
      return MacMachine.read(Sysctl.read());
    }
    return LinuxMachine.read(HostFiles.system(), Affinity.preferred());
  }

  /** The part of it that every result carries. */
  public lathe.profiler.result.Machine provenance() {
    Caches sizes = new Caches(cacheBytes(1).orNull(), cacheBytes(2).orNull(), cacheBytes(3).orNull());
    return new lathe.profiler.result.Machine(cpu.model().toString(), Runtime.getRuntime().availableProcessors(), cpu.architecture(), sizes,
        memory.totalBytes().orNull(), os.name() + " " + os.version());
  }

  /** The size of the data cache of a level. */
  public Fact<Long> cacheBytes(int level) {
    return caches.stream().filter(cache -> cache.level() == level).findFirst().map(cache -> Fact.of(cache.bytes())).orElse(Fact.unknown());
  }
}
