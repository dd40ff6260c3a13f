package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.jit.Interval;
import lathe.profiler.jit.Timeline;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Timing;
import lathe.profiler.trust.CacheBaseline;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.Calibrations;

/** Says of each sample of a fork why it does not count. A fork without evidence has no clean sample, for nothing proves that C2's code ran;
 * unless the JVM refused to record, which is a finding instead. */
final class Tagging {
  private final ForkReport fork;
  private final CalibrationBaseline baseline;
  private final CacheBaseline cache;
  private final List<Set<String>> code;
  private final Set<String> allCode = new HashSet<>();

  private Tagging(ForkReport fork, CalibrationBaseline baseline, CacheBaseline cache) {
    this.fork = fork;
    this.baseline = baseline;
    this.cache = cache;
    code =
        fork.facts().filter(WorkerFacts::isRecorded).map(facts -> facts.layers().stream().map(LayerFacts::code).toList()).orElse(List.of());
    code.forEach(allCode::addAll);
  }

  /**
   * Tags the samples of a fork.
   *
   * @param baseline what a calibration takes when nobody disturbs, over the whole run
   * @param cache the same of a lap; unknown where the network does not feel who shares the cache
   * @return one for each of the fork's timings, in their order
   */
  static List<Tagged> tag(ForkReport fork, CalibrationBaseline baseline, CacheBaseline cache) {
    return new Tagging(fork, baseline, cache).tag();
  }

  private List<Tagged> tag() {
    boolean[] slow = beside(Kind.CALIBRATION_CORE, baseline.slow(calibrations(fork)));
    boolean[] shared = beside(Kind.CALIBRATION_CACHE, cache.shared(laps(fork)));
    Timeline timeline = new Timeline(fork.evidence(), fork.timings().isEmpty() ? 0 : fork.timings().getFirst().startNs());
    List<Tagged> tagged = new ArrayList<>(slow.length);
    for (int i = 0; i < slow.length; i++) {
      Timing timing = fork.timings().get(i);
      Set<SampleTag> tags = timeline.tags(new Interval(timing.startNs(), timing.endNs()), codeIn(timing));
      if (slow[i]) {
        tags.add(SampleTag.HOST_SLOW);
      }
      if (shared[i]) {
        tags.add(SampleTag.CACHE_SHARED);
      }
      if (!fork.isComplete()) {
        tags.add(SampleTag.UNFINISHED);
      }
      if (timing.isPreempted()) {
        tags.add(SampleTag.CONTEXT_SWITCH);
      }
      tagged.add(new Tagged(timing, tags));
    }
    return tagged;
  }

  /** All calibrations of a fork, in order; a fork that broke off between the two parts of one is without it. */
  static Calibrations calibrations(ForkReport fork) {
    double[] core = totalNs(fork, Kind.CALIBRATION_CORE);
    double[] memory = totalNs(fork, Kind.CALIBRATION_MEMORY);
    return new Calibrations(Arrays.copyOf(core, memory.length), memory);
  }

  /** All laps of a fork, in order. */
  static double[] laps(ForkReport fork) {
    return totalNs(fork, Kind.CALIBRATION_CACHE);
  }

  private static double[] totalNs(ForkReport fork, Kind kind) {
    return fork.timings().stream().filter(t -> t.kind() == kind).mapToDouble(Timing::totalNs).toArray();
  }

  /**
   * For each timing whether a calibration next to it was slow; of a calibration, whether it was itself, or the last one before it of this
   * kind.
   *
   * @param slow for each calibration of this kind; a fork begins with one, unless there is none
   */
  private boolean[] beside(Kind kind, boolean[] slow) {
    if (slow.length == 0) {
      return new boolean[fork.timings().size()];
    }
    int[] before = before(kind, slow.length);
    boolean[] beside = CalibrationBaseline.beside(slow, before);
    for (int i = 0; i < beside.length; i++) {
      if (fork.timings().get(i).kind().isCalibration()) {
        beside[i] = slow[before[i]];
      }
    }
    return beside;
  }

  /** For each timing the index of the last calibration before it, for a calibration its own. */
  private int[] before(Kind kind, int complete) {
    int[] before = new int[fork.timings().size()];
    int calibrations = 0;
    for (int i = 0; i < before.length; i++) {
      calibrations += fork.timings().get(i).kind() == kind ? 1 : 0;
      before[i] = Math.clamp(calibrations - 1, 0, complete - 1);
    }
    return before;
  }

  private Set<String> codeIn(Timing timing) {
    return switch (timing.kind()) {
      case CALIBRATION_CORE, CALIBRATION_MEMORY, CALIBRATION_CACHE -> Set.of();
      case END_TO_END -> allCode;
      case IN_NETWORK, ISOLATED -> code.isEmpty() ? Set.of() : code.get(timing.layer());
    };
  }
}
