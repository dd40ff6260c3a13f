package lathe.profiler.machine;

import java.util.BitSet;

/** Linux's notation for sets of CPUs: {@code 0-3,8,10-11}. */
final class CpuList {
  private CpuList() {}

  /** The set that {@code text} denotes. */
  static BitSet parse(String text) {
    BitSet cpus = new BitSet();
    for (String range : text.strip().split(",")) {
      String[] ends = range.split("-");
      cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return cpus;
  }
}
