package lathe.profiler.machine;

import java.util.BitSet;

/**
 * Chooses the CPU to measure on. The cores of phones, small boards and laptops differ by a factor of up to five, and whoever asks what a
 * network costs there means the core that a busy thread ends up on. Which numbers the fast ones have differs: the last on most Arm chips,
 * the first on Intel's.
 */
final class FastestCpu {
  private FastestCpu() {}

  /**
   * What tells how fast a CPU is; 0 where the system does not say.
   *
   * @param capacity what the kernel takes for its speed
   * @param clock its highest, in kHz
   */
  private record Speed(long capacity, long clock) {
    static Speed of(HostFiles files, int cpu) {
      String folder = LinuxMachine.CPUS + "/cpu" + cpu + "/";
      return new Speed(files.number(folder + "cpu_capacity").orElse(0L), files.number(folder + "cpufreq/cpuinfo_max_freq").orElse(0L));
    }

    boolean isFasterThan(Speed other) {
      return capacity > other.capacity || capacity == other.capacity && clock > other.clock;
    }
  }

  /**
   * By what the kernel takes for their speeds, where it says so; else by their highest clocks. Of equal ones the highest-numbered, for CPU
   * 0 gets more of the system's interrupts. Each file is read once and without a stream: a worker that has just started waits for it.
   *
   * @param allowed to choose from; 0 if there is none
   */
  static int of(HostFiles files, BitSet allowed) {
    int fastest = Math.max(0, allowed.length() - 1);
    Speed highest = Speed.of(files, fastest);
    for (int cpu = allowed.previousSetBit(fastest - 1); cpu >= 0; cpu = allowed.previousSetBit(cpu - 1)) {
      Speed speed = Speed.of(files, cpu);
      if (speed.isFasterThan(highest)) {
        fastest = cpu;
        highest = speed;
      }
    }
    return fastest;
  }
}
