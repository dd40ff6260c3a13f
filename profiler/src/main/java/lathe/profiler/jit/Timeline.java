package lathe.profiler.jit;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lathe.profiler.result.SampleTag;

/** Evidence prepared to be asked about thousands of samples. */
public final class Timeline {
  private static final long NEVER = Long.MAX_VALUE;

  private final Evidence evidence;
  private final List<Interval> compilations;
  private final List<Interval> collections;
  private final Map<String, Long> readyNs = new HashMap<>();

  /**
   * Of the evidence of one fork.
   *
   * @param fromNs no sample that will be asked about began earlier
   */
  public Timeline(Evidence evidence, long fromNs) {
    this.evidence = evidence;
    compilations = evidence.compilations().stream().map(Compilation::time).filter(time -> time.endNs() >= fromNs).toList();
    collections = evidence.collections().stream().filter(time -> time.endNs() >= fromNs).toList();
  }

  /**
   * Why a sample over {@code time} does not count: any of {@code NOT_COMPILED}, {@code COMPILATION}, {@code DEOPTIMIZATION} and {@code GC},
   * in a set of the caller's own.
   *
   * @param kernels the kernels that ran in it; one without a compilation was not compiled
   */
  public Set<SampleTag> tags(Interval time, Set<String> kernels) {
    Set<SampleTag> tags = EnumSet.noneOf(SampleTag.class);
    if (kernels.stream().anyMatch(kernel -> readyNs(kernel) > time.startNs())) {
      tags.add(SampleTag.NOT_COMPILED);
    }
    if (compilations.stream().anyMatch(time::overlaps)) {
      tags.add(SampleTag.COMPILATION);
    }
    if (evidence.deoptimizations().stream().anyMatch(lost -> time.contains(lost.atNs()))) {
      tags.add(SampleTag.DEOPTIMIZATION);
    }
    if (collections.stream().anyMatch(time::overlaps)) {
      tags.add(SampleTag.GC);
    }
    return tags;
  }

  private long readyNs(String kernel) {
    return readyNs.computeIfAbsent(kernel, asked -> evidence.compiledAtNs(asked).orElse(NEVER));
  }
}
