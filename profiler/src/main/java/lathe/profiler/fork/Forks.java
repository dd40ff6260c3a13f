package lathe.profiler.fork;

import java.io.IOException;
import java.time.Duration;
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

  /** Whoever asks for so many forks wants a figure to quote, and gets more where they disagree. */
  private static final int QUOTED_FORKS = 6;
  private static final int MOST_EXTRA_FORKS = 6;

  /** No further fork begins that would end later; with the peaks and the files, a default run stays within 90 s. */
  private static final Duration BUDGET = Duration.ofSeconds(80);

  private final WorkerCommand command;
  private final Limits limits;

  public Forks(WorkerCommand command, Limits limits) {
    this.command = command;
    this.limits = limits;
  }

  /**
   * Measures every task in {@link Protocol#forks} forks, and in up to 6 more where those disagree and 80 s are not over. A fork that fails leaves a report that says so and harms no other. An interrupt of the calling thread ends the current worker;
   * what was measured until then is returned, and the thread's interrupt flag is set.
   *
   * @throws IOException if no worker can be started at all
   */
  public Measurement measure(List<Task> tasks, Protocol protocol, ForkListener listener) throws IOException {
    List<ForkReport> reports = new ArrayList<>();
    long beganNs = System.nanoTime();
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
      measureMore(tasks, protocol, listener, reports, beganNs);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Measurement(tasks, command.flags(), protocol, reports, Thread.currentThread().isInterrupted());
  }

  /** Further rounds of forks, for those networks alone whose forks disagree. */
  private void measureMore(List<Task> tasks, Protocol protocol, ForkListener listener, List<ForkReport> reports, long beganNs)
      throws IOException, InterruptedException {
    int most = protocol.forks() < QUOTED_FORKS ? 0 : protocol.forks() + MOST_EXTRA_FORKS;
    for (int number = protocol.forks(); number < most; number++) {
      for (Task task : tasks) {
        if (Disagreement.among(ofTask(task, reports)) && hasTime(beganNs, reports.size())) {
          listener.started(task, number, reports.size(), reports.size() + 1);
          reports.add(measure(task, protocol.withSeed(protocol.seed() + number), number, listener));
          listener.ended(reports.getLast());
        }
      }
    }
  }

  /** For one more fork, if it takes as long as those so far. */
  private static boolean hasTime(long beganNs, int forks) {
    long elapsedNs = System.nanoTime() - beganNs;
    return elapsedNs + elapsedNs / Math.max(1, forks) <= BUDGET.toNanos();
  }

  private static List<ForkReport> ofTask(Task task, List<ForkReport> reports) {
    return reports.stream().filter(report -> report.task().equals(task)).toList();
  }

  private ForkReport measure(Task task, Protocol protocol, int number, ForkListener listener) throws IOException, InterruptedException {
    try (Fork fork = Fork.start(command, limits)) {
      return fork.measure(task, protocol, number, position -> listener.at(task, number, position));
    }
  }

  private static boolean isHopeless(Task task, List<ForkReport> reports) {
    List<ForkReport> own = ofTask(task, reports);
    return own.size() >= HOPELESS && own.stream().noneMatch(ForkReport::isComplete);
  }
}
