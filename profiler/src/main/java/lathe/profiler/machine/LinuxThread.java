package lathe.profiler.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/**
 * The three calls to Linux's C library that Java has no word for. Addresses travel as plain longs, so that a call creates no object; the
 * callers keep their segments alive. A C {@code long} and a pointer have 64 bits on every Linux that runs JDK 25. Elsewhere the class does
 * not load: ask {@link Linux} before.
 */
@SuppressWarnings("restricted") // native access is granted on the command line
final class LinuxThread {
  static final int CALLING_THREAD = 0;

  private static final int RUSAGE_THREAD = 1;
  private static final MethodHandle GET_AFFINITY =
      find("sched_getaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle SET_AFFINITY =
      find("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle GET_RUSAGE = find("getrusage", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  private LinuxThread() {}

  /** Fills {@code mask} with the CPUs a thread may use; false if the system refuses. */
  static boolean affinityInto(int thread, MemorySegment mask) {
    try {
      return (int) GET_AFFINITY.invokeExact(thread, mask.byteSize(), mask.address()) >= 0;
    } catch (Throwable t) {
      throw new LinkageError("sched_getaffinity cannot be called", t);
    }
  }

  static boolean setAffinity(int thread, MemorySegment mask) {
    try {
      return (int) SET_AFFINITY.invokeExact(thread, mask.byteSize(), mask.address()) == 0;
    } catch (Throwable t) {
      throw new LinkageError("sched_setaffinity cannot be called", t);
    }
  }

  static boolean usageInto(long address) {
    try {
      return (int) GET_RUSAGE.invokeExact(RUSAGE_THREAD, address) == 0;
    } catch (Throwable t) {
      throw new LinkageError("getrusage cannot be called", t);
    }
  }

  static BitSet bits(MemorySegment mask) {
    return BitSet.valueOf(mask.asByteBuffer());
  }

  private static MethodHandle find(String name, FunctionDescriptor signature) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
  }
}
