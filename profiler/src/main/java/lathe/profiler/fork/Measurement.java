package lathe.profiler.fork;

import java.util.List;
import java.util.Optional;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.sample.Protocol;

/**
 * Everything that a row of forks brought home.
 *
 * @param tasks what was asked for, in order
 * @param flags how the workers were set up
 * @param forks what was done, in order of time
 * @param completion how it ended
 */
public record Measurement(List<Task> tasks, WorkerFlags flags, Protocol protocol, List<ForkReport> forks, Completion completion) {
  public Measurement {
    tasks = List.copyOf(tasks);
    forks = List.copyOf(forks);
  }

  public boolean isInterrupted() {
    return completion == Completion.INTERRUPTED;
  }

  /** The share (0 to 1) of the measuring CPU's time that others had, as the mean of the complete forks; 0 if there is none. */
  public double awayShare() {
    return ForkReport.awayShare(forks);
  }

  /** The forks of one task, in order of time. */
  public List<ForkReport> forksOf(Task task) {
    return forks.stream().filter(fork -> fork.task().equals(task)).toList();
  }

  /** Forks that came to their end, of the task with the fewest. */
  public int fewestForks() {
    return tasks.stream().mapToInt(task -> (int) forksOf(task).stream().filter(ForkReport::isComplete).count()).min().orElse(0);
  }

  /** Whether the thread of every fork that came to measuring was pinned to a CPU; false if none did. */
  public boolean isPinned() {
    List<WorkerFacts> facts = forks.stream().map(ForkReport::facts).flatMap(Optional::stream).toList();
    return !facts.isEmpty() && facts.stream().allMatch(WorkerFacts::isPinned);
  }
}
