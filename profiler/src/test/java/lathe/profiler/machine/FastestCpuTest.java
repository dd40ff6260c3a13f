package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastestCpuTest {
  @TempDir private Path root;

  private void each(String name, long... values) throws IOException {
    for (int cpu = 0; cpu < values.length; cpu++) {
      Path file = root.resolve(LinuxMachine.CPUS + "/cpu" + cpu + "/" + name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, values[cpu] + "\n");
    }
  }

  private int among(String cpus) {
    return FastestCpu.of(new HostFiles(root), CpuList.parse(cpus));
  }

  @Test
  void ofEqualCpusItIsTheLast() throws IOException {
    each("cpufreq/cpuinfo_max_freq", 3_700_000, 3_700_000, 3_700_000, 3_700_000);
    assertThat(among("0-3")).isEqualTo(3);
    assertThat(among("0-1")).isEqualTo(1);
  }

  @Test
  void itIsTheLastWhereTheSystemTellsNothing() {
    assertThat(among("0-7")).isEqualTo(7);
    assertThat(FastestCpu.of(new HostFiles(root), new BitSet())).isZero();
  }

  /** A laptop of Intel's: two fast cores with two threads each, then four slow ones. */
  @Test
  void itIsNoEfficientCoreOfIntel() throws IOException {
    each("cpufreq/cpuinfo_max_freq", 4_700_000, 4_700_000, 4_700_000, 4_700_000, 3_500_000, 3_500_000, 3_500_000, 3_500_000);
    assertThat(among("0-7")).isEqualTo(3);
    assertThat(among("4-7")).isEqualTo(7);
  }

  /** Arm's Juno: the fast cores are in the middle, and clocks say less than the capacity, which counts what a cycle does. */
  @Test
  void itIsABigCoreOfArm() throws IOException {
    each("cpufreq/cpuinfo_max_freq", 1_400_000, 1_100_000, 1_100_000, 1_400_000, 1_400_000, 1_400_000);
    each("cpu_capacity", 446, 1024, 1024, 446, 446, 446);
    assertThat(among("0-5")).isEqualTo(2);
  }
}
