package lathe.profiler.machine;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import lathe.profiler.machine.Machine.Cpu;
import lathe.profiler.machine.Machine.Memory;
import lathe.profiler.machine.Machine.Os;
import lathe.profiler.machine.Machine.Power;

/** Reads a {@link Machine} from the files of Linux, seen from one CPU; cores of one machine may differ. */
final class LinuxMachine {
  static final String CPUS = "sys/devices/system/cpu";
  private final HostFiles files;
  private final CpuInfo cpuInfo;
  private final int cpu;

  private LinuxMachine(HostFiles files, int cpu) {
    this.files = files;
    this.cpuInfo = new CpuInfo(files);
    this.cpu = cpu;
  }

  static Machine read(HostFiles files, int cpu) {
    var linux = new LinuxMachine(files, cpu);
    return new Machine(linux.cpu(), linux.caches(), linux.memory(), linux.os(), linux.virtualisation(), linux.container(),
        CgroupLimits.read(files), linux.power(),
        Jvm.current());
  }

  private Cpu cpu() {
    Fact<Integer> logical = cpuInfo.logicalCpus();
    Fact<Integer> physical = cpuInfo.physicalCores().or(coresBySiblings());
    Fact<Boolean> isSmt = logical.isKnown() ? physical.map(cores -> logical.orElse(cores) > cores) : Fact.unknown();
    Fact<Double> load1 = files.text("proc/loadavg").map(text -> Double.valueOf(text.split(" ")[0]));
    return new Cpu(cpuInfo.model(cpu), System.getProperty("os.arch"), logical, physical, isSmt, load1);
  }

  /** Threads of one core list the same siblings. */
  private Fact<Integer> coresBySiblings() {
    long cores = files.entries(CPUS, "cpu[0-9]*").stream().map(path -> files.text(path + "/topology/thread_siblings_list"))
        .filter(Fact::isKnown).distinct().count();
    return cores == 0 ? Fact.unknown() : Fact.of((int) cores);
  }

  private List<Cache> caches() {
    return files.entries(CPUS + "/cpu" + cpu + "/cache", "index*").stream().flatMap(this::cache).sorted(Comparator.comparing(Cache::level))
        .toList();
  }

  private Stream<Cache> cache(String path) {
    Fact<Integer> level = files.number(path + "/level").map(Long::intValue);
    Fact<Long> bytes = files.text(path + "/size").map(LinuxMachine::bytes);
    boolean holdsData = !files.text(path + "/type").orElse("").equals("Instruction");
    int sharedBy = files.text(path + "/shared_cpu_list").map(CpuList::parse).map(BitSet::cardinality).orElse(0);
    return holdsData && level.isKnown() && bytes.isKnown() ? Stream.of(new Cache(level.orElse(0), bytes.orElse(0L), sharedBy))
        : Stream.empty();
  }

  /** {@code 48K}, {@code 32M}. */
  private static long bytes(String size) {
    int end = size.length() - 1;
    return switch (size.charAt(end)) {
      case 'K' -> Long.parseLong(size.substring(0, end)) << 10;
      case 'M' -> Long.parseLong(size.substring(0, end)) << 20;
      default -> Long.parseLong(size);
    };
  }

  private Memory memory() {
    Fact<String> hugePages = files.text("sys/kernel/mm/transparent_hugepage/enabled").map(LinuxMachine::chosen);
    return new Memory(memInfo("MemTotal"), memInfo("MemAvailable"), hugePages);
  }

  /** A line such as {@code MemTotal:       16384 kB}. */
  private Fact<Long> memInfo(String key) {
    return Fact.of(files.lines("proc/meminfo").stream().filter(line -> line.startsWith(key + ":")).findFirst().orElse(null))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10);
  }

  /** The word in brackets: {@code always [madvise] never}. */
  private static String chosen(String options) {
    return options.substring(options.indexOf('[') + 1, Math.max(options.indexOf(']'), options.indexOf('[') + 1));
  }

  private Os os() {
    return new Os(System.getProperty("os.name"), files.text("proc/sys/kernel/osrelease").orElse(System.getProperty("os.version")));
  }

  private Fact<String> virtualisation() {
    Fact<String> product = files.text("sys/class/dmi/id/product_name");
    Fact<String> vendor = files.text("sys/class/dmi/id/sys_vendor").map(name -> product.map(p -> name + " " + p).orElse(name));
    return files.text("sys/hypervisor/type")
        .or(cpuInfo.isVirtual().map(isVirtual -> isVirtual ? vendor.orElse("some hypervisor") : "none"));
  }

  private Fact<String> container() {
    Map<String, String> traces = Map.of("/docker", "docker", "/kubepods", "kubernetes", "/libpod", "podman");
    String cgroup = files.text("proc/1/cgroup").orElse("");
    if (files.exists(".dockerenv")) {
      return Fact.of("docker");
    }
    if (files.exists("run/.containerenv")) {
      return Fact.of("podman");
    }
    return traces.keySet().stream().filter(cgroup::contains).findFirst().map(traces::get).map(Fact::of)
        .orElse(cgroup.isEmpty() ? Fact.unknown() : Fact.of("none"));
  }

  private Power power() {
    String policy = CPUS + "/cpu" + cpu + "/cpufreq";
    Fact<Boolean> boost =
        files.number(CPUS + "/cpufreq/boost").map(on -> on == 1).or(files.number(CPUS + "/intel_pstate/no_turbo").map(off -> off == 0));
    return new Power(files.text(policy + "/scaling_governor"), boost, files.number(policy + "/cpuinfo_max_freq").map(khz -> khz * 1000),
        onMains(), hottest(), energyCounter());
  }

  private Fact<Boolean> onMains() {
    List<Fact<Long>> mains =
        files.entries("sys/class/power_supply", "*").stream().filter(path -> files.text(path + "/type").orElse("").equals("Mains"))
            .map(path -> files.number(path + "/online")).filter(Fact::isKnown).toList();
    return mains.isEmpty() ? Fact.unknown() : Fact.of(mains.contains(Fact.of(1L)));
  }

  private Fact<String> energyCounter() {
    return Fact.of(files.entries("sys/class/powercap", "*").stream().filter(path -> files.number(path + "/energy_uj").isKnown())
        .map(path -> files.text(path + "/name").orElse(path)).findFirst().orElse(null));
  }

  private Fact<Double> hottest() {
    ToLongFunction<String> milli = path -> files.number(path + "/temp").orElse(Long.MIN_VALUE);
    long hottest = files.entries("sys/class/thermal", "thermal_zone*").stream().mapToLong(milli).max().orElse(Long.MIN_VALUE);
    return hottest == Long.MIN_VALUE ? Fact.unknown() : Fact.of(hottest / 1000.0);
  }
}
