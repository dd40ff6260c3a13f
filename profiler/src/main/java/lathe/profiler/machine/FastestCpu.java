package lathe.profiler.machine;

import java.util.BitSet;
import java.util.Comparator;

/**
 * Chooses the CPU to measure on. The cores of phones, small boards and laptops differ by a factor of up to five, and whoever asks what a
 * network costs there means the core that a busy thread ends up on. Which numbers the fast ones have differs: the last on most Arm chips,
 * the first on Intel's.
 */
final class FastestCpu {
  private FastestCpu() {}

  /**
   * By what the kernel takes for their speeds, where it says so; else by their highest clocks. Of equal ones the highest-numbered, for CPU 0
   * gets more of the system's interrupts.
   *
   * @param allowed to choose from; 0 if there is none
   */
  static int of(HostFiles files, BitSet allowed) {
    Comparator<Integer> speed = Comparator.comparing((Integer cpu) -> number(files, cpu, "cpu_capacity"))
        .thenComparing(cpu -> number(files, cpu, "cpufreq/cpuinfo_max_freq")).thenComparing(Comparator.naturalOrder());
    return allowed.stream().boxed().max(speed).orElse(0);
  }

  private static long number(HostFiles files, int cpu, String name) {
    return files.number(LinuxMachine.CPUS + "/cpu" + cpu + "/" + name).orElse(0L);
  }
}
