package lathe.profiler.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Optional;
import lathe.profiler.sample.Counters;

/**
 * Cycles and instructions of the calling thread in user mode, from the CPU's own counters, by Linux's {@code perf_event_open(2)}. Both are
 * one group that is pinned to the counters, so that they cover the same stretch and nothing is extrapolated. The system closes them with
 * the process.
 */
@SuppressWarnings("restricted") // native access is granted on the command line
public final class PerfEvents implements Counters {
  /** {@code perf_event_open} has no function in the C library, only a number for each instruction set. */
  private static final Map<String, Long> SYSTEM_CALL = Map.of("amd64", 298L, "aarch64", 241L, "riscv64", 241L);

  private static final int CYCLES = 0;
  private static final int INSTRUCTIONS = 1;
  private static final long NO_GROUP = -1;
  private static final long THIS_THREAD = 0;
  private static final long ANY_CPU = -1;
  private static final long CLOSE_ON_EXEC = 8;

  /** The first version of {@code struct perf_event_attr}, which every kernel takes. */
  private static final int ATTRIBUTES_BYTES = 64;

  private static final int SIZE_OFFSET = 4;
  private static final int CONFIG_OFFSET = 8;
  private static final int READ_FORMAT_OFFSET = 32;
  private static final int FLAGS_OFFSET = 40;
  private static final long READ_GROUP = 8;
  private static final long PINNED = 1 << 2;
  private static final long USER_ONLY = 1 << 5 | 1 << 6; // neither kernel nor hypervisor

  /** A group is read as the number of its counters and then each of them. */
  private static final int GROUP_BYTES = 3 * Long.BYTES;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = CALL_STATE.varHandle(StructLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SYSCALL = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("syscall"),
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
      Linker.Option.firstVariadicArg(1), Linker.Option.captureCallState("errno"));
  private static final MethodHandle READ = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("read"),
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle CLOSE = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("close"),
      FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final int group;
  private final MemorySegment values = Arena.ofAuto().allocate(GROUP_BYTES, Long.BYTES);
  private final long address = values.address();

  private PerfEvents(int group) {
    this.group = group;
  }

  /**
   * Counters of the calling thread, from now on; {@linkplain Counters#refused refused} ones where the system, the CPU or the JVM has none.
   */
  public static Counters open() {
    Optional<Long> number = Optional.ofNullable(SYSTEM_CALL.get(System.getProperty("os.arch")));
    if (!Linux.isThisSystem() || number.isEmpty()) {
      return Counters.refused("only Linux on amd64, aarch64 and riscv64 has perf_event_open");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long leader = open(number.get(), attributes(arena, CYCLES, PINNED | USER_ONLY), NO_GROUP, state);
      long member = leader < 0 ? leader : open(number.get(), attributes(arena, INSTRUCTIONS, USER_ONLY), leader, state);
      if (member >= 0) {
        return new PerfEvents((int) leader);
      }
      String refusal = refusal((int) ERRNO.get(state, 0L));
      if (leader >= 0) {
        close((int) leader);
      }
      return Counters.refused(refusal);
    }
  }

  private static MemorySegment attributes(Arena arena, int event, long flags) {
    MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES); // zeros: the type is "hardware", and it counts at once
    attributes.set(JAVA_INT, SIZE_OFFSET, ATTRIBUTES_BYTES);
    attributes.set(JAVA_LONG, CONFIG_OFFSET, event);
    attributes.set(JAVA_LONG, READ_FORMAT_OFFSET, READ_GROUP);
    attributes.set(JAVA_LONG, FLAGS_OFFSET, flags);
    return attributes;
  }

  private static long open(long number, MemorySegment attributes, long leader, MemorySegment state) {
    try {
      return (long) SYSCALL.invokeExact(state, number, attributes.address(), THIS_THREAD, ANY_CPU, leader, CLOSE_ON_EXEC);
    } catch (Throwable t) {
      throw new LinkageError("perf_event_open cannot be called", t);
    }
  }

  private static void close(int file) {
    try {
      int _ = (int) CLOSE.invokeExact(file);
    } catch (Throwable t) {
      throw new LinkageError("close cannot be called", t);
    }
  }

  private static String refusal(int errno) {
    String paranoid = HostFiles.system().text("proc/sys/kernel/perf_event_paranoid").toString();
    return switch (errno) {
      case 1, 13 ->
          "perf_event_open is not allowed (errno %d, kernel.perf_event_paranoid %s; it takes 2 or less, and a container that permits it)"
              .formatted(errno, paranoid);
      case 2, 19, 95 -> "this CPU, or the virtual machine around it, shows no counter of cycles (errno %d)".formatted(errno);
      case 38 -> "this system has no perf_event_open (errno 38)";
      default -> "perf_event_open failed (errno %d, kernel.perf_event_paranoid %s)".formatted(errno, paranoid);
    };
  }

  @Override
  public String refusal() {
    return "";
  }

  /** A group that lost its counters reads as nothing. */
  @Override
  public boolean read(long[] counts) {
    try {
      if ((long) READ.invokeExact(group, address, (long) GROUP_BYTES) != GROUP_BYTES) {
        return false;
      }
    } catch (Throwable t) {
      throw new LinkageError("read cannot be called", t);
    }
    counts[0] = values.get(JAVA_LONG, Long.BYTES);
    counts[1] = values.get(JAVA_LONG, 2 * Long.BYTES);
    return true;
  }
}
