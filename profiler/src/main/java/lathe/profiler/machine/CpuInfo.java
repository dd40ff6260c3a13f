package lathe.profiler.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /proc/cpuinfo}: one block of {@code key : value} lines a logical CPU, and on Arm a last block about the board. */
final class CpuInfo {
  /** The cores that small boards and servers carry, by the part number of implementer Arm (0x41), from Arm's reference manuals. */
  private static final Map<String, String> ARM_PARTS = Map.ofEntries(
      Map.entry("0xd03", "Cortex-A53"),
      Map.entry("0xd04", "Cortex-A35"),
      Map.entry("0xd05", "Cortex-A55"),
      Map.entry("0xd07", "Cortex-A57"),
      Map.entry("0xd08", "Cortex-A72"),
      Map.entry("0xd09", "Cortex-A73"),
      Map.entry("0xd0a", "Cortex-A75"),
      Map.entry("0xd0b", "Cortex-A76"),
      Map.entry("0xd0c", "Neoverse N1"),
      Map.entry("0xd40", "Neoverse V1"),
      Map.entry("0xd41", "Cortex-A78"),
      Map.entry("0xd49", "Neoverse N2"),
      Map.entry("0xd4f", "Neoverse V2"));

  private final List<Map<String, String>> blocks = new ArrayList<>();

  CpuInfo(HostFiles files) {
    for (String block : files.text("proc/cpuinfo").orElse("").split("\n\\s*\n")) {
      blocks.add(fields(block));
    }
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

  private Fact<String> armModel(int cpu) {
    Fact<String> part = field(cpu, "CPU part").map(id -> "0x41".equals(field(cpu, "CPU implementer").orNull()) ? ARM_PARTS.get(id) : null);
    return part.map(core -> board().map(board -> core + ", " + board).orElse(core));
  }

  private Fact<String> board() {
    return Fact.of(blocks.getLast().get("Model"));
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
