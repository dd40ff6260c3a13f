package lathe.runner.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lathe.kernels.BadInputException;
import lathe.profiler.course.FirstCourse;
import lathe.profiler.fork.SoloFork;
import lathe.profiler.message.Readiness;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.result.Finding;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.sample.Stretch;
import lathe.runner.console.Interruption;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.Subject;
import org.jspecify.annotations.Nullable;

/** The first inferences of fresh JVMs. A worker that dies, or has no room to start, costs its own fork only. */
final class FirstMeasure {
  /** A worker that says nothing for long counts as hung, so it is asked for some seconds at a time. */
  private static final long CHUNK_NS = TimeUnit.SECONDS.toNanos(5);

  /** Whose first workers all died would lose the next one too. */
  private static final int HOPELESS = 2;

  private final Subject subject;
  private final int inferences;
  private final FirstCourse course = new FirstCourse();
  private final List<Finding> findings = new ArrayList<>();
  private String notPinned = "";

  private FirstMeasure(Subject subject, int inferences) {
    this.subject = subject;
    this.inferences = inferences;
  }

  /**
   * Measures in {@code forks} fresh JVMs, one after the other.
   *
   * @param inferences of each
   * @throws WorkerFault if no worker came to its end
   * @throws BadInputException if one has no room for its files, or cannot run the network, before any came to its end
   */
  static FirstResult measure(Subject subject, int forks, int inferences, Terminal terminal) throws IOException {
    var measure = new FirstMeasure(subject, inferences);
    try (Progress progress = terminal.progress()) {
      measure.run(forks, progress);
    }
    return measure.result();
  }

  private void run(int forks, Progress progress) throws IOException {
    @Nullable
    WorkerFault last = null;
    for (int number = 0; number < forks && !isHopeless(); number++) {
      progress.update((double) number / forks, "%s, fork %d of %d".formatted(subject.network().name(), number + 1, forks));
      try (SoloFork fork = SoloFork.start(subject.worker())) {
        take(fork);
      } catch (WorkerFault died) {
        if (Interruption.isUnderWay()) {
          throw died;
        }
        last = died;
        lose(number, died);
      } catch (BadInputException refused) {
        if (course.forks() == 0) {
          throw refused;
        }
        lose(number, new WorkerFault("could not measure: " + refused.getMessage()));
      }
    }
    if (course.forks() == 0 && last != null) {
      throw last;
    }
  }

  private void lose(int number, WorkerFault why) {
    findings.add(new Finding.WorkerDied(number, subject.network().name(), String.valueOf(why.getMessage())));
  }

  private boolean isHopeless() {
    return course.forks() == 0 && findings.size() >= HOPELESS;
  }

  private void take(SoloFork fork) throws IOException {
    Readiness ready = fork.open(subject.task(), true);
    notPinned = notPinned.isEmpty() ? ready.notPinned() : notPinned;
    Stretch first = fork.infer(CHUNK_NS, inferences);
    while (first.inferenceNs().length < inferences) {
      first = first.and(fork.infer(CHUNK_NS, inferences - first.inferenceNs().length));
    }
    course.add(ready.readyNs(), first.withCoreNs(fork.calibrate()));
  }

  private FirstResult result() {
    findings.addAll(course.disturbance().findings());
    return new FirstResult(SteadyResult.SCHEMA, MeasureMode.FIRST.toString(), subject.network().name(),
        subject.provenance(course.forks(), notPinned, findings, course.disturbance().cleanShare()), course.readyNs(), course.steadyFrom(),
        course.steadyNs(), course.inferences());
  }
}
