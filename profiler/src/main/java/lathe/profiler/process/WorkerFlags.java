package lathe.profiler.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.kernels.JvmFlags;
import lathe.kernels.Lanes;
import lathe.profiler.machine.Linux;
import lathe.profiler.machine.SecondLevel;

/**
 * How a worker JVM is set up: the part of the command line that decides how fast kernels run. It belongs into provenance and fingerprint.
 *
 * @param lanes vector width of the kernels
 * @param heapMegabytes least and most heap: a heap that grows would do so inside a sample
 * @param extra further flags, from the user
 */
public record WorkerFlags(Lanes lanes, int heapMegabytes, List<String> extra) {
  public static final int DEFAULT_HEAP_MEGABYTES = 768;

  private static final Pattern MOST_HEAP = Pattern.compile("-Xmx(\\d{1,9})m");

  /** Loops that time few but long calls are to be compiled early. */
  private static final List<String> TIMING_LOOPS = Stream.of("lathe.profiler.sample.*", "lathe.profiler.worker.ArmLoop")
      .map(type -> "-XX:CompileCommand=CompileThresholdScaling,%s::*,0.01".formatted(type)).toList();

  public WorkerFlags {
    extra = List.copyOf(extra);
  }

  public static WorkerFlags of(Lanes lanes) {
    return new WorkerFlags(lanes, DEFAULT_HEAP_MEGABYTES, List.of());
  }

  /** With the heap of workers that were started by such a command line; with the default one where it says nothing of that. */
  public static WorkerFlags withHeapOf(Lanes lanes, List<String> arguments) {
    int heap =
        arguments.stream().map(MOST_HEAP::matcher).filter(Matcher::matches).mapToInt(most -> Integer.parseInt(most.group(1))).findFirst()
            .orElse(DEFAULT_HEAP_MEGABYTES);
    return new WorkerFlags(lanes, heap, List.of());
  }

  /** In the order of the command line. */
  public List<String> arguments() {
    List<String> flags = new ArrayList<>(List.of(
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-D" + Lanes.PROPERTY + "=" + lanes,
        "-Xms" + heapMegabytes + "m",
        "-Xmx" + heapMegabytes + "m",
        "-Xmn32m", // what is thrown away takes the same few pages again and again, and the system hands out no new ones
        "-XX:+UseG1GC", // what a JVM with one visible CPU would not choose, and what never moves large arrays
        "-XX:-UsePerfData", // no file in /tmp that the JVM writes to while measuring
        "-XX:CICompilerCount=3", // two threads of C2: warm-up waits for little else
        "-XX:-UseDynamicNumberOfCompilerThreads", // both at once: where callers wait for code, no queue calls for the second
        "-Xlog:disable", // HotSpot's lines on stdout and stderr
        "-Xlog:jfr*=error:stderr")); // a JFR that finds logging disabled takes it for the most talkative level, and writes all events as text
    if (Linux.isThisSystem()) {
      flags.add("-XX:+UseTransparentHugePages"); // where small pages lie, and so what competes for a place in L2, differs from fork to fork
    }
    SecondLevel.flag().ifPresent(flags::add);
    flags.addAll(JvmFlags.FOR_KERNELS);
    flags.addAll(TIMING_LOOPS);
    flags.add("-XX:CompileCommand=dontinline,lathe.profiler.rate.ReadLoop::sumApart"); // see there
    flags.addAll(extra);
    return List.copyOf(flags);
  }
}
