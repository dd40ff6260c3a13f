package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.WorkerFacts.LayerFacts;
import lathe.profiler.jit.Interval;
import lathe.profiler.jit.Timeline;
import lathe.profiler.machine.CalibrationBaseline;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Timing;

/** Says of each sample of a fork why it does not count. A fork without evidence has no clean sample: nothing proves that C2's code ran. */
final class Tagging {
  private final ForkReport fork;
  private final CalibrationBaseline baseline;
  private final List<Set<String>> code;
  private final Set<String> allCode = new HashSet<>();

  private Tagging(ForkReport fork, CalibrationBaseline baseline) {
    this.fork = fork;
    this.baseline = baseline;
    code = fork.facts().map(facts -> facts.layers().stream().map(LayerFacts::code).toList()).orElse(List.of());
    code.forEach(allCode::addAll);
  }

  /**
   * Tags the samples of a fork.
   *
   * @param baseline what a calibration takes when nobody disturbs, over the whole run
   * @return one for each of the fork's timings, in their order
   */
  static List<Tagged> tag(ForkReport fork, CalibrationBaseline baseline) {
    return new Tagging(fork, baseline).tag();
  }

  private List<Tagged> tag() {
    boolean[] slow = baseline.hostSlow(calibrations(List.of(fork)), calibrationsBefore());
    Timeline timeline = new Timeline(fork.evidence(), fork.timings().isEmpty() ? 0 : fork.timings().getFirst().startNs());
    List<Tagged> tagged = new ArrayList<>(slow.length);
    for (int i = 0; i < slow.length; i++) {
      Timing timing = fork.timings().get(i);
      Set<SampleTag> tags = timeline.tags(new Interval(timing.startNs(), timing.endNs()), codeIn(timing));
      if (timing.kind() == Kind.CALIBRATION ? baseline.isSlow(timing.totalNs()) : slow[i]) {
        tags.add(SampleTag.HOST_SLOW);
      }
      if (timing.switches() > 0) {
        tags.add(SampleTag.CONTEXT_SWITCH);
      }
      tagged.add(new Tagged(timing, tags));
    }
    return tagged;
  }

  /** All calibrations of these forks, in order, in nanoseconds. */
  static double[] calibrations(List<ForkReport> forks) {
    return forks.stream().flatMap(fork -> fork.timings().stream()).filter(t -> t.kind() == Kind.CALIBRATION).mapToDouble(Timing::totalNs)
        .toArray();
  }

  /** For each timing the index of the last calibration before it; a fork begins with one. */
  private int[] calibrationsBefore() {
    int[] before = new int[fork.timings().size()];
    int calibrations = 0;
    for (int i = 0; i < before.length; i++) {
      before[i] = Math.max(0, calibrations - 1);
      calibrations += fork.timings().get(i).kind() == Kind.CALIBRATION ? 1 : 0;
    }
    return before;
  }

  private Set<String> codeIn(Timing timing) {
    return switch (timing.kind()) {
      case CALIBRATION -> Set.of();
      case END_TO_END -> allCode;
      case IN_NETWORK, ISOLATED -> code.get(timing.layer());
    };
  }
}
