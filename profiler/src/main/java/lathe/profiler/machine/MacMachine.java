package lathe.profiler.machine;

import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.machine.Machine.Cpu;
import lathe.profiler.machine.Machine.Limits;
import lathe.profiler.machine.Machine.Memory;
import lathe.profiler.machine.Machine.Os;
import lathe.profiler.machine.Machine.Power;

/** Reads a {@link Machine} from the variables of macOS. Caches are those of the fast cores, where a busy thread runs. */
final class MacMachine {
  private final Sysctl sysctl;

  private MacMachine(Sysctl sysctl) {
    this.sysctl = sysctl;
  }

  static Machine read(Sysctl sysctl) {
    var mac = new MacMachine(sysctl);
    var memory = new Memory(sysctl.number("hw.memsize"), Fact.unknown(), Fact.unknown());
    var os = new Os(System.getProperty("os.name"), System.getProperty("os.version"));
    Fact<String> virtualisation = sysctl.number("kern.hv_vmm_present").map(present -> present == 1 ? "some hypervisor" : "none");
    var limits = new Limits(Fact.unknown(), Fact.unknown());
    var power = new Power(Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown());
    return new Machine(mac.cpu(), mac.caches(), memory, os, virtualisation, Fact.of("none"), limits, power, Jvm.current());
  }

  private Cpu cpu() {
    Fact<Integer> logical = sysctl.number("hw.logicalcpu").map(Long::intValue);
    Fact<Integer> physical = sysctl.number("hw.physicalcpu").map(Long::intValue);
    Fact<Boolean> isSmt = logical.isKnown() ? physical.map(cores -> logical.orElse(cores) > cores) : Fact.unknown();
    Fact<Double> load1 = sysctl.text("vm.loadavg").map(text -> Double.valueOf(text.split(" ")[1])); // { 1.90 2.01 2.10 }
    return new Cpu(sysctl.text("machdep.cpu.brand_string"), System.getProperty("os.arch"), logical, physical, isSmt, load1);
  }

  private List<Cache> caches() {
    return Stream.of(cache(1, "l1dcachesize", ""), cache(2, "l2cachesize", "cpusperl2"), cache(3, "l3cachesize", "cpusperl3"))
        .flatMap(s -> s).toList();
  }

  private Stream<Cache> cache(int level, String size, String sharedBy) {
    Fact<Long> bytes = ofFastCores(size);
    int cpus = level == 1 ? 1 : ofFastCores(sharedBy).map(Long::intValue).orElse(0);
    return bytes.orElse(0L) > 0 ? Stream.of(new Cache(level, bytes.orElse(0L), cpus)) : Stream.empty();
  }

  private Fact<Long> ofFastCores(String key) {
    return sysctl.number("hw.perflevel0." + key).or(sysctl.number("hw." + key));
  }
}
