package lathe.profiler.machine;

import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.machine.Machine.Limits;

/** Reads what the cgroup of this process allows, version 2 or 1. */
final class CgroupLimits {
  private static final String ROOT = "sys/fs/cgroup";

  /** Version 1 says "no limit" by a number near 2^63, rounded to pages. */
  private static final double NO_LIMIT_BYTES = 1L << 62;

  private CgroupLimits() {}

  static Limits read(HostFiles files) {
    Fact<Double> cpus = tightest(folders(files, "").map(folder -> files.text(folder + "/cpu.max").map(CgroupLimits::cpus)));
    Fact<Double> bytes = tightest(folders(files, "").map(folder -> files.text(folder + "/memory.max").map(CgroupLimits::amount)));
    return new Limits(cpus.or(cpusOfVersion1(files)), bytes.or(bytesOfVersion1(files)));
  }

  /** A limit may stand at the process's own group or at any above it. */
  private static Fact<Double> tightest(Stream<Fact<Double>> limits) {
    List<Double> known = limits.filter(Fact::isKnown).map(limit -> limit.orElse(Double.POSITIVE_INFINITY)).toList();
    return known.isEmpty() ? Fact.unknown() : Fact.of(known.stream().mapToDouble(limit -> limit).min().getAsDouble());
  }

  /** {@code max 100000} or {@code 150000 100000}: microseconds in a period. */
  private static double cpus(String text) {
    String[] words = text.split(" ");
    return amount(words[0]) / Long.parseLong(words[1]);
  }

  private static double amount(String text) {
    return text.equals("max") ? Double.POSITIVE_INFINITY : Long.parseLong(text);
  }

  private static Fact<Double> cpusOfVersion1(HostFiles files) {
    return tightest(folders(files, "cpu").map(folder -> {
      long period = files.number(folder + "/cpu.cfs_period_us").orElse(100_000L);
      return files.number(folder + "/cpu.cfs_quota_us").map(quota -> quota < 0 ? Double.POSITIVE_INFINITY : (double) quota / period);
    }));
  }

  private static Fact<Double> bytesOfVersion1(HostFiles files) {
    return tightest(folders(files, "memory")
        .map(folder -> files.number(folder + "/memory.limit_in_bytes")
            .map(bytes -> bytes >= NO_LIMIT_BYTES ? Double.POSITIVE_INFINITY : (double) bytes)));
  }

  /** The folders of this process's group and those above it, for a controller of version 1 or, with an empty name, of version 2. */
  private static Stream<String> folders(HostFiles files, String controller) {
    String mount = controller.isEmpty() ? ROOT : ROOT + "/" + controller;
    return Stream.iterate(group(files, controller), group -> !group.isEmpty(), group -> group.equals("/") ? "" : parent(group))
        .map(group -> mount + (group.equals("/") ? "" : group));
  }

  private static String parent(String group) {
    return group.substring(0, Math.max(1, group.lastIndexOf('/')));
  }

  /** From lines such as {@code 0::/user.slice} and {@code 4:cpu,cpuacct:/docker/1a}; the root group if none names the controller. */
  private static String group(HostFiles files, String controller) {
    return files.lines("proc/self/cgroup").stream().map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && List.of(parts[1].split(",")).contains(controller)).map(parts -> parts[2]).findFirst()
        .orElse("/");
  }
}
