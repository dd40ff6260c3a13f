package lathe.profiler.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /proc/cpuinfo}: one block of {@code key : value} lines a logical CPU, and on Arm a last block about the board. */
final class CpuInfo {
  /**
   * The cores that phones, small boards and servers carry, by implementer and part number, as Linux's {@code cputype.h} names them; those
   * of Arm's own design from its reference manuals.
   */
  private static final Map<String, String> ARM_CORES = Map.ofEntries(
      Map.entry("0x41/0xd03", "Cortex-A53"),
      Map.entry("0x41/0xd04", "Cortex-A35"),
      Map.entry("0x41/0xd05", "Cortex-A55"),
      Map.entry("0x41/0xd07", "Cortex-A57"),
      Map.entry("0x41/0xd08", "Cortex-A72"),
      Map.entry("0x41/0xd09", "Cortex-A73"),
      Map.entry("0x41/0xd0a", "Cortex-A75"),
      Map.entry("0x41/0xd0b", "Cortex-A76"),
      Map.entry("0x41/0xd0c", "Neoverse N1"),
      Map.entry("0x41/0xd0d", "Cortex-A77"),
      Map.entry("0x41/0xd0e", "Cortex-A76AE"),
      Map.entry("0x41/0xd40", "Neoverse V1"),
      Map.entry("0x41/0xd41", "Cortex-A78"),
      Map.entry("0x41/0xd42", "Cortex-A78AE"),
      Map.entry("0x41/0xd44", "Cortex-X1"),
      Map.entry("0x41/0xd46", "Cortex-A510"),
      Map.entry("0x41/0xd47", "Cortex-A710"),
      Map.entry("0x41/0xd48", "Cortex-X2"),
      Map.entry("0x41/0xd49", "Neoverse N2"),
      Map.entry("0x41/0xd4b", "Cortex-A78C"),
      Map.entry("0x41/0xd4d", "Cortex-A715"),
      Map.entry("0x41/0xd4e", "Cortex-X3"),
      Map.entry("0x41/0xd4f", "Neoverse V2"),
      Map.entry("0x41/0xd80", "Cortex-A520"),
      Map.entry("0x41/0xd81", "Cortex-A720"),
      Map.entry("0x41/0xd82", "Cortex-X4"),
      Map.entry("0x41/0xd84", "Neoverse V3"),
      Map.entry("0x41/0xd85", "Cortex-X925"),
      Map.entry("0x41/0xd87", "Cortex-A725"),
      Map.entry("0x41/0xd8e", "Neoverse N3"),
      Map.entry("0x46/0x001", "A64FX"),
      Map.entry("0x4e/0x004", "Carmel"),
      Map.entry("0x51/0x001", "Oryon"),
      Map.entry("0x51/0x800", "Kryo 2xx Gold"),
      Map.entry("0x51/0x801", "Kryo 2xx Silver"),
      Map.entry("0x51/0x802", "Kryo 3xx Gold"),
      Map.entry("0x51/0x803", "Kryo 3xx Silver"),
      Map.entry("0x51/0x804", "Kryo 4xx Gold"),
      Map.entry("0x51/0x805", "Kryo 4xx Silver"),
      Map.entry("0xc0/0xac3", "Ampere-1"),
      Map.entry("0xc0/0xac4", "Ampere-1A"));

  private final List<Map<String, String>> blocks = new ArrayList<>();
  private final Fact<String> deviceTree;

  CpuInfo(HostFiles files) {
    for (String block : files.text("proc/cpuinfo").orElse("").split("\n\\s*\n")) {
      blocks.add(fields(block));
    }
    deviceTree = files.text("sys/firmware/devicetree/base/model").map(model -> model.replace("\0", ""));
  }

  /** As x86 names itself; on Arm the core and the board: {@code Cortex-A76, Raspberry Pi 5 Model B Rev 1.0}. */
  Fact<String> model(int cpu) {
    return field(cpu, "model name").or(armModel(cpu)).or(board());
  }

  Fact<Integer> logicalCpus() {
    long cpus = blocks.stream().filter(block -> block.containsKey("processor")).count();
    return cpus == 0 ? Fact.unknown() : Fact.of((int) cpus);
  }

  Fact<Integer> physicalCores() {
    long cores = blocks.stream().filter(block -> block.containsKey("core id"))
        .map(block -> block.get("physical id") + "/" + block.get("core id")).distinct().count();
    return cores == 0 ? Fact.unknown() : Fact.of((int) cores);
  }

  /** {@code hypervisor} among x86's flags; Arm has no such flag. */
  Fact<Boolean> isVirtual() {
    return field(0, "flags").map(flags -> List.of(flags.split(" ")).contains("hypervisor"));
  }

  /** A core that has no name here keeps its numbers, lest two of them be taken for one. */
  private Fact<String> armModel(int cpu) {
    Fact<String> id = field(cpu, "CPU part").map(part -> field(cpu, "CPU implementer").orElse("unknown") + "/" + part);
    Fact<String> core = id.map(known -> ARM_CORES.getOrDefault(known, "core " + known));
    return core.map(name -> board().map(board -> name + ", " + board).orElse(name));
  }

  /** As the Raspberry Pi and phones name it below their cores, or as boards do in their device tree. */
  private Fact<String> board() {
    Map<String, String> last = blocks.getLast();
    return Fact.of(last.get("Model")).or(Fact.of(last.get("Hardware"))).or(deviceTree);
  }

  private Fact<String> field(int cpu, String key) {
    return blocks.stream().filter(block -> Integer.toString(cpu).equals(block.get("processor"))).findFirst()
        .map(block -> Fact.of(block.get(key))).orElse(Fact.unknown());
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : block.split("\n")) {
      String[] parts = line.split(":", 2);
      if (parts.length == 2) {
        fields.put(parts[0].strip(), parts[1].strip());
      }
    }
    return fields;
  }
}
