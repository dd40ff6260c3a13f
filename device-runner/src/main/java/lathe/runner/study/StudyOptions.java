package lathe.runner.study;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.reports.study.Effort;
import lathe.reports.study.Pace;
import lathe.reports.study.StartUp;
import lathe.reports.study.Studies;
import lathe.runner.engine.Engine;
import lathe.runner.option.IgnoredOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which networks a study is about, who runs them, and for how long. */
final class StudyOptions {
  private static final int USUAL_SECONDS = 160;
  private static final Duration USUAL = Duration.ofSeconds(USUAL_SECONDS);
  private static final Duration QUICK = USUAL.dividedBy(2);
  private static final double PERCENT = 100;

  // @formatter:off
  @Option(names = "--networks", paramLabel = "NETWORK", split = ",",
      description = "Base networks of the studies that vary one design (default: " + Studies.BASE + "); one named twice runs against"
          + " itself.")
  private @Nullable List<String> networks;

  @Option(names = "--resolutions", paramLabel = "LIST", split = ",",
      description = "Image sizes, such as 192 or 513x1025; of study segmentation half or full, too (default: half for study segmentation,"
          + " each network's own for the others).")
  private @Nullable List<String> resolutions;

  @Option(names = "--engine", paramLabel = "NAME", defaultValue = "lathe",
      description = "Engine to measure: lathe, onnxruntime, tflite, onnxruntime-int8 or tflite-int8 (default: ${DEFAULT-VALUE}).")
  private Engine engine = Engine.LATHE;

  @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs per network (default: as many as fit, about 6, at least 3).")
  private @Nullable Integer forks;

  @Option(names = "--quick", description = "Fewer forks and rounds: wider intervals in half the time.")
  private boolean quick;

  @Option(names = "--budget", paramLabel = "TIME",
      description = "Time for a study, such as 90s or 5m (default: " + USUAL_SECONDS + "s, half with --quick, more if three forks take"
          + " longer).")
  private @Nullable Duration budget;

  @Option(names = "--repeat", paramLabel = "N", defaultValue = "1",
      description = "Times to measure each study; with aa, shows how often equal arms seem to differ (default: ${DEFAULT-VALUE}).")
  private int repeat = 1;

  @Option(names = "--level", paramLabel = "PERCENT", defaultValue = "95",
      description = "Confidence level of the intervals (default: ${DEFAULT-VALUE}).")
  private double level = 95;

  @Spec(Spec.Target.MIXEE) private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  Engine engine() {
    return engine;
  }

  /** What the studies of one design start from; null if nothing was said. */
  @Nullable
  List<String> networks() {
    return networks;
  }

  /** Sizes of images; null if nothing was said. */
  @Nullable
  List<String> resolutions() {
    return resolutions;
  }

  /** Of the intervals, 0 to 1. */
  double level() {
    if (!(level >= 50 && level < PERCENT)) {
      throw new BadInputException("--level %s: not a confidence level in percent; use 95 or 99".formatted(level));
    }
    return level / PERCENT;
  }

  /** How often each study is measured. */
  int repeat() {
    if (repeat < 1) {
      throw new BadInputException("--repeat %d: a study is measured at least once; use --repeat 20, or leave it out".formatted(repeat));
    }
    return repeat;
  }

  /**
   * How much of a study is measured, and in what time.
   *
   * @param start how long an empty JVM takes here
   */
  StudyPlan plan(StudyTask task, Duration start) {
    return new StudyPlan(task,
        pace(task.study().name(), task.each(), engine == Engine.LATHE ? StartUp.compiled(start) : StartUp.of(start)));
  }

  private Pace pace(String study, Collection<Network> arms, StartUp start) {
    Effort wanted = quick ? Effort.QUICK : Effort.FULL;
    if (forks != null) {
      IgnoredOptions.refuse(spec, List.of("--budget"), "--forks says how much is measured, in whatever time");
      if (forks < 1) {
        throw new BadInputException("study with %d forks: at least 1 is needed; use --forks %d".formatted(forks, wanted.forks()));
      }
      var asked = new Effort(forks, wanted.rounds());
      return Pace.unhurried(asked, asked.of(arms, start));
    }
    return budget == null ? wanted.pacedNear(quick ? QUICK : USUAL, arms, start) : wanted.pacedWithin(budget, study, arms, start);
  }
}
