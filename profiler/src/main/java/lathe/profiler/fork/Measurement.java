package lathe.profiler.fork;

import java.util.List;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Protocol;

/**
 * Everything that a row of forks brought home.
 *
 * @param tasks what was asked for, in order
 * @param flags how the workers were set up
 * @param forks what was done, in order of time
 * @param isInterrupted whether it ended before all forks had run
 */
public record Measurement(List<Task> tasks, WorkerFlags flags, Protocol protocol, List<ForkReport> forks, boolean isInterrupted) {
  public Measurement {
    tasks = List.copyOf(tasks);
    forks = List.copyOf(forks);
  }

  /** The forks of one task, in order of time. */
  public List<ForkReport> forksOf(Task task) {
    return forks.stream().filter(fork -> fork.task().equals(task)).toList();
  }

  /** Forks that came to their end, of the task with the fewest. */
  public int fewestForks() {
    return tasks.stream().mapToInt(task -> (int) forksOf(task).stream().filter(ForkReport::isComplete).count()).min().orElse(0);
  }
}
