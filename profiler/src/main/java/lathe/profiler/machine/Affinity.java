package lathe.profiler.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import lathe.profiler.machine.Pinning.NotPinned;
import lathe.profiler.machine.Pinning.Pinned;

/**
 * Keeps the calling platform thread on one CPU, and the JVM's other threads off it. Not by {@code taskset}: with the whole JVM on one CPU,
 * HotSpot chooses the serial collector and C2 compiles on the measured CPU.
 */
public final class Affinity {
  /** Room for 8,192 CPUs, the most that Linux is built for; the kernel refuses a mask shorter than its own. */
  private static final int MASK_BYTES = 1024;

  private static final Path THREADS = Path.of("/proc/self/task");
  private static final Path OWN_THREAD = Path.of("/proc/thread-self");

  private Affinity() {}

  /** Pins to the fastest CPU that the thread may use. */
  public static Pinning pin() {
    return pin(preferred());
  }

  /** The CPU that {@link #pin()} chooses; 0 where the system does not say which there are. */
  static int preferred() {
    return FastestCpu.of(HostFiles.system(), allowed());
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
    BitSet only = new BitSet();
    only.set(cpu);
    return set(LinuxThread.CALLING_THREAD, only) ? new Pinned(cpu) : new NotPinned("the system refused CPU %d".formatted(cpu));
  }

  /**
   * Takes a CPU from all threads of this JVM but the calling one: its JIT, its collector, and what they will start. Threads that may use no
   * other CPU keep it. Nothing happens where the system does not say which threads there are.
   */
  public static void keepOthersOff(int cpu) {
    try {
      int own = Integer.parseInt(OWN_THREAD.toRealPath().getFileName().toString());
      forEachThread(thread -> {
        if (thread != own) {
          take(cpu, thread);
        }
      });
    } catch (IOException unknown) {
      return; // not Linux, or no /proc: they stay where they are
    }
  }

  /** Lets all threads of this JVM have these CPUs, whatever was taken from them before. */
  public static void release(BitSet cpus) {
    forEachThread(thread -> set(thread, cpus));
  }

  private static void forEachThread(IntConsumer action) {
    try (Stream<Path> threads = Files.list(THREADS)) {
      threads.mapToInt(thread -> Integer.parseInt(thread.getFileName().toString())).forEach(action);
    } catch (IOException | UncheckedIOException unknown) {
      return; // not Linux, or no /proc: they stay where they are
    }
  }

  private static void take(int cpu, int thread) {
    BitSet left = allowed(thread);
    left.clear(cpu);
    if (!left.isEmpty()) {
      set(thread, left); // a thread that has just ended refuses, and rightly
    }
  }

  /** The CPUs that the calling thread may use; empty where the system does not say. */
  public static BitSet allowed() {
    return Linux.isThisSystem() ? allowed(LinuxThread.CALLING_THREAD) : new BitSet();
  }

  private static BitSet allowed(int thread) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES);
      return LinuxThread.affinityInto(thread, mask) ? LinuxThread.bits(mask) : new BitSet();
    }
  }

  private static boolean set(int thread, BitSet cpus) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES);
      mask.asByteBuffer().put(cpus.toByteArray());
      return LinuxThread.setAffinity(thread, mask);
    }
  }

  private static NotPinned unsupported() {
    return new NotPinned("%s does not pin threads to CPUs".formatted(System.getProperty("os.name")));
  }
}
