package lathe.profiler.fork;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Protocol;

/**
 * Runs forks one after another, the networks in turn (A B, B A, A B ...) so that a drift of the machine meets all alike.
 *
 * <pre>{@code
 * WorkerCommand command = WorkerCommand.likeThisJvm("lathe.runner.worker.WorkerMain", WorkerFlags.of(Lanes.widest()));
 * Measurement measurement = new Forks(command, Limits.DEFAULT).measure(tasks, Protocol.DEFAULT, ForkListener.SILENT);
 * }</pre>
 */
public final class Forks {
  /** A network none of whose first forks survived is not tried again: the next would die too, after its full silence. */
  private static final int HOPELESS = 2;

  /** Whoever asks for as many forks as a figure to quote takes gets more where they disagree, or are wanted for another reason. */
  private static final int MOST_EXTRA_FORKS = 6;

  /** No further fork begins that would end later; with the peaks and the files, a default run stays within 90 s. */
  private static final Duration BUDGET = Duration.ofSeconds(75);

  /**
   * Networks that share a JVM: kernels that both have are compiled once. Not more, for the recording that proves it is read anew for each.
   */
  private static final int NETWORKS_PER_JVM = 2;

  private final WorkerCommand command;
  private final Limits limits;
  private final BiPredicate<Task, List<ForkReport>> wanting;

  public Forks(WorkerCommand command, Limits limits) {
    this(command, limits, (_, _) -> false);
  }

  /** @param wanting whether the forks of a task, although they agree, leave more of them to be wanted */
  public Forks(WorkerCommand command, Limits limits, BiPredicate<Task, List<ForkReport>> wanting) {
    this.command = command;
    this.limits = limits;
    this.wanting = wanting;
  }

  /**
   * Measures every task in {@link Protocol#forks} forks, and in up to 6 more where these do not suffice and 75 s are not over. A fork that
   * fails leaves a report that says so and harms no other. An interrupt of the calling thread ends the current worker; what was measured
   * until then is returned, and the thread's interrupt flag is set.
   *
   * @throws IOException if no worker can be started at all
   */
  public Measurement measure(List<Task> tasks, Protocol protocol, ForkListener listener) throws IOException {
    Course course = new Course(tasks, protocol, listener);
    try {
      course.all();
      course.more();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Measurement(tasks, command.flags(), protocol, course.reports, Thread.currentThread().isInterrupted());
  }

  /** One measurement under way. */
  private final class Course {
    private final List<Task> tasks;
    private final Protocol protocol;
    private final ForkListener listener;
    private final List<ForkReport> reports = new ArrayList<>();
    private final long beganNs = System.nanoTime();

    Course(List<Task> tasks, Protocol protocol, ForkListener listener) {
      this.tasks = tasks;
      this.protocol = protocol;
      this.listener = listener;
    }

    /** The forks that were asked for. */
    void all() throws IOException, InterruptedException {
      for (int number = 0; number < protocol.forks(); number++) {
        for (int first = 0; first < tasks.size(); first += NETWORKS_PER_JVM) {
          List<Task> together = tasks.subList(first, Math.min(first + NETWORKS_PER_JVM, tasks.size()));
          round(number % 2 == 0 ? together : together.reversed(), number);
        }
      }
    }

    /** Further forks, for those networks alone whose forks disagree or leave something to be wanted. */
    void more() throws IOException, InterruptedException {
      int most = protocol.forks() < Protocol.WANTED_FORKS ? 0 : protocol.forks() + MOST_EXTRA_FORKS;
      for (int number = protocol.forks(); number < most; number++) {
        for (Task task : tasks) {
          List<ForkReport> own = of(task);
          if ((Disagreement.among(own) || wanting.test(task, own)) && hasTime()) {
            round(List.of(task), number);
          }
        }
      }
    }

    private void round(List<Task> together, int number) throws IOException, InterruptedException {
      try (Round round = new Round(command, limits)) {
        for (Task task : together) {
          if (!isHopeless(task)) {
            listener.started(task, number, reports.size(), Math.max(reports.size() + 1, protocol.forks() * tasks.size()));
            reports.add(round.measure(task, protocol.withSeed(protocol.seed() + number), number,
                position -> listener.at(task, number, position)));
            listener.ended(reports.getLast());
          }
        }
      }
    }

    /** For one more fork, if it takes as long as those so far. */
    private boolean hasTime() {
      long elapsedNs = System.nanoTime() - beganNs;
      return elapsedNs + elapsedNs / Math.max(1, reports.size()) <= BUDGET.toNanos();
    }

    private boolean isHopeless(Task task) {
      List<ForkReport> own = of(task);
      return own.size() >= HOPELESS && own.stream().noneMatch(ForkReport::isComplete);
    }

    private List<ForkReport> of(Task task) {
      return reports.stream().filter(report -> report.task().equals(task)).toList();
    }
  }
}
