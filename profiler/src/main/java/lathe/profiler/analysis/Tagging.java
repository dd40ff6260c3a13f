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
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.Calibrations;

/** Says of each sample of a fork why it does not count. A fork without evidence has no clean sample, for nothing proves that C2's code ran;
 * unless the JVM refused to record, which is a finding instead. */
final class Tagging {
  private final ForkReport fork;
  private final CalibrationBaseline baseline;
  private final List<Set<String>> code;
  private final Set<String> allCode = new HashSet<>();

  private Tagging(ForkReport fork, CalibrationBaseline baseline) {
    this.fork = fork;
    this.baseline = baseline;
    code =
        fork.facts().filter(WorkerFacts::isRecorded).map(facts -> facts.layers().stream().map(LayerFacts::code).toList()).orElse(List.of());
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
    boolean[] slowCalibrations = baseline.slow(calibrations(fork));
    int[] before = calibrationsBefore(slowCalibrations.length);
    boolean[] slow = CalibrationBaseline.besideSlow(slowCalibrations, before);
    Timeline timeline = new Timeline(fork.evidence(), fork.timings().isEmpty() ? 0 : fork.timings().getFirst().startNs());
    List<Tagged> tagged = new ArrayList<>(slow.length);
    for (int i = 0; i < slow.length; i++) {
      Timing timing = fork.timings().get(i);
      Set<SampleTag> tags = timeline.tags(new Interval(timing.startNs(), timing.endNs()), codeIn(timing));
      if (timing.kind().isCalibration() ? slowCalibrations[before[i]] : slow[i]) {
        tags.add(SampleTag.HOST_SLOW);
      }
      if (!fork.isComplete()) {
        tags.add(SampleTag.UNFINISHED);
      }
      if (timing.switches() > 0) {
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

  private static double[] totalNs(ForkReport fork, Kind kind) {
    return fork.timings().stream().filter(t -> t.kind() == kind).mapToDouble(Timing::totalNs).toArray();
  }

  /** For each timing the index of the last calibration before it, for a calibration its own; a fork begins with one. */
  private int[] calibrationsBefore(int complete) {
    int[] before = new int[fork.timings().size()];
    int calibrations = 0;
    for (int i = 0; i < before.length; i++) {
      calibrations += fork.timings().get(i).kind() == Kind.CALIBRATION_CORE ? 1 : 0;
      before[i] = Math.clamp(calibrations - 1, 0, Math.max(0, complete - 1));
    }
    return before;
  }

  private Set<String> codeIn(Timing timing) {
    return switch (timing.kind()) {
      case CALIBRATION_CORE, CALIBRATION_MEMORY -> Set.of();
      case END_TO_END -> allCode;
      case IN_NETWORK, ISOLATED -> code.isEmpty() ? Set.of() : code.get(timing.layer());
    };
  }
}
