package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lathe.profiler.machine.Machine.Cpu;
import lathe.profiler.machine.Machine.Limits;
import lathe.profiler.machine.Machine.Memory;
import lathe.profiler.machine.Machine.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  private static final String ARCH = System.getProperty("os.arch");
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  @TempDir private Path root;

  @Test
  void readsAVirtualX86Machine() {
    Machine machine = LinuxMachine.read(HostTree.unpack("x86-vm.tree", root), 1);
    assertThat(machine.cpu().model()).hasToString("Intel(R) Xeon(R) Processor @ 2.80GHz");
    assertThat(machine.cpu().logicalCpus()).isEqualTo(Fact.of(2));
    assertThat(machine.cpu().physicalCores()).isEqualTo(Fact.of(2));
    assertThat(machine.cpu().isSmt()).isEqualTo(Fact.of(false));
    assertThat(machine.caches()).containsExactly(new Cache(1, 48 * KIB, 1), new Cache(2, 1280 * KIB, 1), new Cache(3, 48 * MIB, 2));
    assertThat(machine.virtualisation()).hasToString("QEMU Standard PC");
    assertThat(machine.container()).hasToString("none");
    assertThat(machine.memory().hugePages()).hasToString("madvise");
    assertThat(machine.os().version()).isEqualTo("6.12.57-cloud-amd64");
    assertThat(machine.power())
        .hasToString(
            "Power[governor=unknown, hasBoost=unknown, maxHz=unknown, isOnMains=unknown, hottestCelsius=unknown, energyCounter=unknown]");
  }

  /** The group itself is free, the one above it may use one and a half CPUs. */
  @Test
  void theTightestLimitOfAllGroupsAboveCounts() {
    Machine machine = LinuxMachine.read(HostTree.unpack("x86-vm.tree", root), 1);
    assertThat(machine.limits()).isEqualTo(new Limits(Fact.of(1.5), Fact.of(Double.POSITIVE_INFINITY)));
  }

  @Test
  void readsARaspberryPi() {
    Machine machine = LinuxMachine.read(HostTree.unpack("raspberry-pi.tree", root), 3);
    assertThat(machine.cpu())
        .isEqualTo(
            new Cpu(Fact.of("Cortex-A76, Raspberry Pi 5 Model B Rev 1.0"), ARCH, Fact.of(4), Fact.of(4), Fact.of(false), Fact.of(0.08)));
    assertThat(machine.caches()).containsExactly(new Cache(1, 64 * KIB, 1), new Cache(2, 512 * KIB, 1), new Cache(3, 2 * MIB, 4));
    assertThat(machine.power())
        .isEqualTo(new Power(Fact.of("ondemand"), Fact.of(false), Fact.of(2_400_000_000L), Fact.of(true), Fact.of(51.25), Fact.unknown()));
    assertThat(machine.memory()).isEqualTo(new Memory(Fact.of(4_131_952 * KIB), Fact.of(3_570_000 * KIB), Fact.unknown()));
    assertThat(machine.virtualisation().isKnown()).isFalse();
  }

  private Fact<String> model(String cpuinfo, int cpu) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cpuinfo"), cpuinfo);
    return LinuxMachine.read(new HostFiles(root), cpu).cpu().model();
  }

  /** Its first two lines belong to no core. */
  @Test
  void namesTheCoresOfAPhone() throws IOException {
    String phone = """
        Processor\t: AArch64 Processor rev 14 (aarch64)
        processor\t: 0
        CPU implementer\t: 0x51
        CPU part\t: 0x805

        processor\t: 1
        CPU implementer\t: 0x51
        CPU part\t: 0x804

        processor\t: 2
        CPU implementer\t: 0x51
        CPU part\t: 0x9ff

        Hardware\t: Qualcomm Technologies, Inc SM8150
        """;
    assertThat(model(phone, 0)).hasToString("Kryo 4xx Silver, Qualcomm Technologies, Inc SM8150");
    assertThat(model(phone, 1)).hasToString("Kryo 4xx Gold, Qualcomm Technologies, Inc SM8150");
    assertThat(model(phone, 2)).hasToString("core 0x51/0x9ff, Qualcomm Technologies, Inc SM8150");
  }

  @Test
  void takesTheBoardFromItsDeviceTree() throws IOException {
    Files.createDirectories(root.resolve("sys/firmware/devicetree/base"));
    Files.writeString(root.resolve("sys/firmware/devicetree/base/model"), "Radxa ROCK 5B\0");
    String cpuinfo = "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0b\n";
    assertThat(model(cpuinfo, 0)).hasToString("Cortex-A76, Radxa ROCK 5B");
  }

  @Test
  void aServerWithoutABoardIsItsCore() throws IOException {
    assertThat(model("processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd40\n", 0)).hasToString("Neoverse V1");
  }

  @Test
  void readsAContainerWithoutSysfs() {
    HostFiles files = HostTree.unpack("container.tree", root);
    Machine machine = LinuxMachine.read(files, 3);
    assertThat(machine.cpu())
        .isEqualTo(new Cpu(Fact.of("AMD EPYC 7763 64-Core Processor"), ARCH, Fact.of(4), Fact.of(2), Fact.of(true), Fact.unknown()));
    assertThat(machine.caches()).isEmpty();
    assertThat(machine.container()).hasToString("docker");
    assertThat(machine.virtualisation()).hasToString("none");
    assertThat(machine.limits()).isEqualTo(new Limits(Fact.of(2.5), Fact.of(Double.POSITIVE_INFINITY)));
    assertThat(Steal.read(files, 0)).isEqualTo(Fact.of(new Steal(0, 1200))); // a kernel that does not count it
  }

  @Test
  void anEmptyTreeIsUnknownThroughout() {
    HostFiles files = new HostFiles(root);
    Machine machine = LinuxMachine.read(files, 0);
    assertThat(machine.cpu()).isEqualTo(new Cpu(Fact.unknown(), ARCH, Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown()));
    assertThat(machine.caches()).isEmpty();
    assertThat(machine.limits()).hasToString("Limits[cpus=unknown, memoryBytes=unknown]");
    assertThat(machine.container()).hasToString("unknown");
    assertThat(machine.provenance().cpu()).isEqualTo("unknown");
    assertThat(machine.provenance().caches().l2Bytes()).isNull();
    assertThat(Steal.read(files, 0).isKnown()).isFalse();
  }

  @Test
  void readsTheFastCoresOfAMac() {
    Machine machine = MacMachine.read(Sysctl.parse(HostTree.text("m1.sysctl")));
    assertThat(machine.cpu()).isEqualTo(new Cpu(Fact.of("Apple M1"), ARCH, Fact.of(8), Fact.of(8), Fact.of(false), Fact.of(1.9)));
    assertThat(machine.caches()).containsExactly(new Cache(1, 128 * KIB, 1), new Cache(2, 12 * MIB, 4));
    assertThat(machine.memory().totalBytes()).isEqualTo(Fact.of(16 * 1024 * MIB));
    assertThat(machine.virtualisation()).hasToString("none");
  }

  @Test
  void aMacThatDoesNotAnswerIsUnknown() {
    Machine machine = MacMachine.read(Sysctl.parse(""));
    assertThat(machine.cpu().model()).hasToString("unknown");
    assertThat(machine.caches()).isEmpty();
  }

  @Test
  void thisMachineCanBeRead() {
    assertThat(Machine.current().cpu().architecture()).isEqualTo(ARCH);
  }

  @Test
  void stealIsAShareOfTheTimeThatPassed() {
    HostFiles files = HostTree.unpack("x86-vm.tree", root);
    Steal now = Steal.read(files, 1).orElse(new Steal(0, 0));
    Steal earlier = new Steal(now.stolenJiffies() - 30, now.allJiffies() - 1000);
    assertThat(now.shareSince(earlier)).isEqualTo(0.03);
    assertThat(now.shareSince(now)).isZero();
  }
}
