package lathe.profiler.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.Finding;
import lathe.profiler.trust.HostFindings;

/** What of a machine makes figures less trustworthy. */
final class Findings {

  /** So much of the CPUs may others take before it is worth a word. */
  private static final double ORDINARY_LOAD = 0.25;

  /** On some drivers {@code powersave} is the only other choice and quick enough; its name is worth a look all the same. */
  private static final Set<String> SLOW_GOVERNORS = Set.of("powersave", "conservative", "ondemand", "userspace");

  private Findings() {}

  static List<Finding> of(Machine machine, Optional<Examination> host, Fact<Double> stolen) {
    List<Finding> findings = new ArrayList<>(ofMachine(machine));
    host.ifPresentOrElse(seen -> findings.addAll(ofHost(seen)), () -> findings.add(new Finding.Missing("the host's slow states")));
    HostFindings.stolen(stolen.orElse(0.0)).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  private static List<Finding> ofMachine(Machine machine) {
    List<Finding> findings = new ArrayList<>();
    int cpus = machine.cpu().logicalCpus().orElse(Runtime.getRuntime().availableProcessors());
    double load = machine.cpu().load1().orElse(0.0);
    if (load > ORDINARY_LOAD * cpus) {
      findings.add(new Finding.Loaded(load, cpus));
    }
    if (machine.limits().cpus().orElse(Double.POSITIVE_INFINITY) < 1) {
      findings.add(new Finding.CpuLimited(machine.limits().cpus().orElse(0.0)));
    }
    if (SLOW_GOVERNORS.contains(machine.power().governor().orElse(""))) {
      findings.add(new Finding.SlowGovernor(machine.power().governor().orElse("")));
    }
    if (!machine.power().isOnMains().orElse(true)) {
      findings.add(new Finding.OnBattery("battery"));
    }
    return findings;
  }

  private static List<Finding> ofHost(Examination host) {
    List<Finding> findings = new ArrayList<>();
    if (!host.notPinned().isEmpty()) {
      findings.add(new Finding.Unpinned(host.notPinned()));
    }
    HostFindings.slow(host.slowStates().slowShare()).ifPresent(findings::add);
    HostFindings.preempted(host.slowStates().preemptedShare()).ifPresent(findings::add);
    return findings;
  }
}
