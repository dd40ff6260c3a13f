package lathe.profiler.fork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.sample.Protocol;

/**
 * Runs forks one after another, the networks in turn (A B A B ...) so that a drift of the machine meets all alike.
 *
 * <pre>{@code
 * WorkerCommand command = WorkerCommand.likeThisJvm("lathe.runner.WorkerMain", WorkerFlags.of(Lanes.widest()));
 * Measurement measurement = new Forks(command, Limits.DEFAULT).measure(tasks, Protocol.DEFAULT, ForkListener.SILENT);
 * }</pre>
 */
public final class Forks {
  /** A network none of whose first forks survived is not tried again: the next would die too, after its full silence. */
  private static final int HOPELESS = 2;

  private final WorkerCommand command;
  private final Limits limits;

  public Forks(WorkerCommand command, Limits limits) {
    this.command = command;
    this.limits = limits;
  }

  /**
   * Measures every task in {@link Protocol#forks} forks. A fork that fails leaves a report that says so and harms no other. An interrupt of the calling thread ends the current worker;
   * what was measured until then is returned, and the thread's interrupt flag is set.
   *
   * @throws IOException if no worker can be started at all
   */
  public Measurement measure(List<Task> tasks, Protocol protocol, ForkListener listener) throws IOException {
    List<ForkReport> reports = new ArrayList<>();
    try {
      for (int number = 0; number < protocol.forks(); number++) {
        for (int i = 0; i < tasks.size(); i++) {
          if (!isHopeless(tasks.get(i), reports)) {
            listener.started(tasks.get(i), number, number * tasks.size() + i, protocol.forks() * tasks.size());
            reports.add(measure(tasks.get(i), protocol.withSeed(protocol.seed() + number), number, listener));
            listener.ended(reports.getLast());
          }
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Measurement(tasks, command.flags(), protocol, reports, Thread.currentThread().isInterrupted());
  }

  private ForkReport measure(Task task, Protocol protocol, int number, ForkListener listener) throws IOException, InterruptedException {
    try (Fork fork = Fork.start(command, limits)) {
      return fork.measure(task, protocol, number, position -> listener.at(task, number, position));
    }
  }

  private static boolean isHopeless(Task task, List<ForkReport> reports) {
    List<ForkReport> own = reports.stream().filter(report -> report.task().equals(task)).toList();
    return own.size() >= HOPELESS && own.stream().noneMatch(ForkReport::isComplete);
  }
}
