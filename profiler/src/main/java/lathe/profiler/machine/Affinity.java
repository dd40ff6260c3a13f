package lathe.profiler.machine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import lathe.profiler.machine.Pinning.NotPinned;
import lathe.profiler.machine.Pinning.Pinned;

/**
 * Keeps the calling platform thread on one CPU. Only the thread: with the whole JVM pinned ({@code taskset}), HotSpot chooses the serial collector and C2 compiles on the measured CPU.
 */
public final class Affinity {
  /** Room for 8,192 CPUs, the most that Linux is built for; the kernel refuses a mask shorter than its own. */
  private static final int MASK_BYTES = 1024;

  private Affinity() {}

  /** Pins to the highest-numbered CPU that the thread may use: CPU 0 gets more of the system's interrupts. */
  public static Pinning pin() {
    BitSet allowed = allowed();
    return allowed.isEmpty() ? unsupported() : pin(allowed.length() - 1);
  }

  /** Pins to a CPU; not pinned if the thread may not use it. */
  public static Pinning pin(int cpu) {
    BitSet allowed = allowed();
    if (allowed.isEmpty()) {
      return unsupported();
    }
    if (!allowed.get(cpu)) {
      return new NotPinned("this process may not use CPU %d, only %s".formatted(cpu, allowed));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES);
      mask.set(JAVA_BYTE, cpu / Byte.SIZE, (byte) (1 << cpu % Byte.SIZE));
      return LinuxThread.setAffinity(mask) ? new Pinned(cpu) : new NotPinned("the system refused CPU %d".formatted(cpu));
    }
  }

  /** The CPUs that the calling thread may use; empty where the system does not say. */
  public static BitSet allowed() {
    if (!Linux.isThisSystem()) {
      return new BitSet();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES);
      return LinuxThread.affinityInto(mask) ? LinuxThread.bits(mask) : new BitSet();
    }
  }

  private static NotPinned unsupported() {
    return new NotPinned("%s does not pin threads to CPUs".formatted(System.getProperty("os.name")));
  }
}
