package lathe.profiler.jit;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The optimising compiler of this JVM, which flags may leave out. */
public final class C2 {
  private static final int TIER = 4;

  private C2() {}

  /** Why it compiles nothing here; empty if it does. */
  public static String absence() {
    if (compilers() == null) {
      return "this JVM runs without a JIT";
    }
    var flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    int last = Integer.parseInt(flags.getVMOption("TieredStopAtLevel").getValue());
    return last < TIER ? "this JVM stops at tier %d, before C2".formatted(last) : "";
  }

  /** What the JIT has worked since the JVM's start, in nanoseconds; 0 where there is none. */
  public static long workedNs() {
    CompilationMXBean compilers = compilers();
    return compilers == null ? 0 : TimeUnit.MILLISECONDS.toNanos(compilers.getTotalCompilationTime());
  }

  private static @Nullable CompilationMXBean compilers() {
    return ManagementFactory.getCompilationMXBean();
  }
}
