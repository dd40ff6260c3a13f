package lathe.runner;

import java.io.IOException;
import java.util.List;
import lathe.profiler.course.FirstCourse;
import lathe.profiler.fork.SoloFork;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.SteadyResult;

/** The first inferences of fresh JVMs. */
final class FirstMeasure {
  private FirstMeasure() {}

  static FirstResult measure(Subject subject, int forks, int inferences, Terminal terminal) throws IOException {
    var course = new FirstCourse();
    String notPinned = "";
    try (Progress progress = terminal.progress()) {
      for (int number = 0; number < forks; number++) {
        progress.update((double) number / forks, "%s, fork %d of %d".formatted(subject.network().name(), number + 1, forks));
        try (SoloFork fork = SoloFork.start(subject.worker())) {
          SoloFork.Ready ready = fork.open(subject.task(), true);
          notPinned = ready.notPinned();
          course.add(ready.readyNs(), fork.infer(Long.MAX_VALUE, inferences).inferenceNs());
        }
      }
    }
    return new FirstResult(SteadyResult.SCHEMA, MeasureMode.FIRST.toString(), subject.network().name(),
        subject.provenance(forks, notPinned, List.of(), 1), course.readyNs(), course.steadyFrom(), course.steadyNs(), course.inferences());
  }
}
