package lathe.profiler.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Jvm;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.Machine.Cpu;
import lathe.profiler.machine.Machine.Limits;
import lathe.profiler.machine.Machine.Memory;
import lathe.profiler.machine.Machine.Os;
import lathe.profiler.machine.Machine.Power;
import lathe.profiler.rate.Timer;
import lathe.profiler.result.Finding;
import lathe.profiler.sample.LayerOverhead;
import lathe.profiler.trust.SlowStates;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final SlowStates QUIET = new SlowStates(10, 0.01, 1.1, 1, 40, 0.02, 0.97);

  @Test
  void aMachineThatTellsNothingIsNoFault() {
    Machine silent = machine(Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown());
    assertThat(Findings.of(silent, host("", QUIET), Fact.unknown())).isEmpty();
  }

  @Test
  void aGoodMachineHasNoFindings() {
    Machine good = machine(Fact.of(0.2), Fact.of(Double.POSITIVE_INFINITY), Fact.of("performance"), Fact.of(true));
    assertThat(Findings.of(good, host("", QUIET), Fact.of(0.0))).isEmpty();
  }

  @Test
  void whatMakesAMachineUnreliableIsFound() {
    Machine laptop = machine(Fact.of(1.5), Fact.of(0.5), Fact.of("powersave"), Fact.of(false));
    SlowStates restless = new SlowStates(10, 0.3, 1.14, 1.8, 900, 0.2, 0.5);

    assertThat(Findings.of(laptop, host("CPU 3 was refused", restless), Fact.of(0.07))).containsExactly(new Finding.Loaded(1.5, 4),
        new Finding.CpuLimited(0.5), new Finding.SlowGovernor("powersave"), new Finding.OnBattery("battery"),
        new Finding.Unpinned("CPU 3 was refused"), new Finding.HostSlow(0.3), new Finding.Preempted(0.2), new Finding.Stolen(0.07));
  }

  /** One whole CPU is enough to measure on, and a hundredth of it nothing that others took. */
  @Test
  void whatIsOrdinaryIsNoFinding() {
    Machine ordinary = machine(Fact.of(1.0), Fact.of(1.0), Fact.of("performance"), Fact.of(true));
    SlowStates limit = new SlowStates(10, 0.05, 1.1, 1, 40, 0.05, 0.9);
    assertThat(Findings.of(ordinary, host("", limit), Fact.of(0.01))).isEmpty();

    Machine busier = machine(Fact.of(1.01), Fact.of(0.99), Fact.of("performance"), Fact.of(true));
    SlowStates beyond = new SlowStates(10, 0.051, 1.1, 1, 40, 0.051, 0.9);
    assertThat(Findings.of(busier, host("", beyond), Fact.of(0.011))).containsExactly(new Finding.Loaded(1.01, 4),
        new Finding.CpuLimited(0.99), new Finding.HostSlow(0.051), new Finding.Preempted(0.051), new Finding.Stolen(0.011));
  }

  @Test
  void aProbeThatDiedIsAFinding() {
    Machine silent = machine(Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown());
    assertThat(Findings.of(silent, Optional.empty(), Fact.unknown())).containsExactly(new Finding.Missing("the host's slow states"));
  }

  private static Optional<Examination> host(String notPinned, SlowStates seen) {
    return Optional.of(new Examination(notPinned, "", List.of(), new Timer(20, 25), new LayerOverhead(3, 25), seen));
  }

  private static Machine machine(Fact<Double> load, Fact<Double> cpus, Fact<String> governor, Fact<Boolean> mains) {
    return new Machine(new Cpu(Fact.unknown(), "amd64", Fact.of(4), Fact.of(4), Fact.of(false), load), List.of(),
        new Memory(Fact.unknown(), Fact.unknown(), Fact.unknown()), new Os("Linux", "6.1"), Fact.unknown(), Fact.unknown(),
        new Limits(cpus, Fact.unknown()), new Power(governor, Fact.unknown(), Fact.unknown(), mains, Fact.unknown(), Fact.unknown()),
        new Jvm("Eclipse Adoptium", "25", List.of()));
  }
}
