package lathe.runner.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lathe.profiler.course.SustainedCourse;
import lathe.profiler.fork.SoloFork;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.result.Finding;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.result.SustainedResult;
import lathe.profiler.result.SustainedResult.Heat;
import lathe.profiler.result.SustainedResult.Window;
import lathe.runner.console.Interruption;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Minutes of a network without a pause, in one JVM. An interrupt, or the death of the worker, ends it early, with what it has until then.
 */
final class SustainedMeasure {
  /** The clock is asked, and the interrupt felt, so often. */
  private static final long STRETCH_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int WINDOWS = 20;

  private final Subject subject;
  private final Duration duration;
  private final SustainedCourse course;
  private final double celsiusBefore = celsius();
  private String notPinned = "";
  private final List<Finding> findings = new ArrayList<>();
  private boolean isInterrupted;

  private SustainedMeasure(Subject subject, Duration duration) {
    this.subject = subject;
    this.duration = duration;
    course = new SustainedCourse(Math.max(STRETCH_NS, duration.toNanos() / WINDOWS));
  }

  /**
   * What came of it.
   *
   * @param result null if it was interrupted before the first stretch was over
   */
  record Outcome(@Nullable SustainedResult result, boolean isInterrupted) {}

  static Outcome measure(Subject subject, Duration duration, Terminal terminal) throws IOException {
    var measure = new SustainedMeasure(subject, duration);
    try (Progress progress = terminal.progress()) {
      measure.run(progress);
    }
    return new Outcome(measure.course.isEmpty() ? null : measure.result(), measure.isInterrupted);
  }

  private void run(Progress progress) throws IOException {
    progress.update(0, subject.network().name() + ": warming up");
    try (SoloFork fork = SoloFork.start(subject.worker())) {
      notPinned = fork.open(subject.task(), false).notPinned();
      while (course.durationNs() < duration.toNanos()) {
        course.add(fork.infer(Math.clamp(duration.toNanos() - (long) course.durationNs(), 1, STRETCH_NS), Integer.MAX_VALUE));
        progress.update(course.durationNs() / duration.toNanos(), subject.network().name());
      }
    } catch (IOException e) {
      isInterrupted = Interruption.isUnderWay();
      if (!isInterrupted) {
        keep(e);
      }
    }
  }

  /** A course that has begun is kept when its worker dies, and says so. */
  private void keep(IOException e) throws IOException {
    if (!(e instanceof WorkerFault) || course.isEmpty()) {
      throw e;
    }
    findings.add(new Finding.WorkerDied(0, subject.network().name(), String.valueOf(e.getMessage())));
  }

  private SustainedResult result() {
    List<Window> windows = course.windows();
    findings.addAll(course.disturbance().findings());
    return new SustainedResult(SteadyResult.SCHEMA, MeasureMode.SUSTAINED.toString(), subject.network().name(),
        subject.provenance(1, notPinned, findings, course.disturbance().cleanShare()), course.durationNs(), course.distribution(),
        SustainedCourse.drift(windows),
        SustainedCourse.coreDrift(windows), new Heat(celsiusBefore, celsius()), windows);
  }

  private static double celsius() {
    return Machine.current().power().hottestCelsius().orElse(Double.NaN);
  }
}
