package lathe.profiler.fork;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.fork.Budget.Spent;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.sample.CachePatience;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Ticker;

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

  /** So many show whether forks differ, and are made however long they take. */
  private static final int LEAST_FORKS = 3;

  /** Whoever asks for as many forks as a figure to quote takes gets more where they disagree, or are wanted for another reason. */
  private static final int MOST_EXTRA_FORKS = 6;

  /**
   * Networks that share a JVM: kernels that both have are compiled once. Not more, for the recording that proves it is read anew for each.
   */
  private static final int NETWORKS_PER_JVM = 2;

  private final ReportSource.Opener opener;
  private final WorkerFlags flags;
  private final ForkPolicy policy;
  private final Duration patience;
  private final Ticker ticker;

  public Forks(WorkerCommand command, Limits limits) {
    this(command, limits, ForkPolicy.NONE, Duration.ZERO);
  }

  /** @param patience how much longer than otherwise the forks may take, in all, to wait for others to leave the cache */
  public Forks(WorkerCommand command, Limits limits, ForkPolicy policy, Duration patience) {
    this(() -> Fork.start(command, limits), command.flags(), policy, patience, Ticker.SYSTEM);
  }

  /**
   * The same, of any forks.
   *
   * @param flags that they are started with
   */
  Forks(ReportSource.Opener opener, WorkerFlags flags, ForkPolicy policy, Duration patience, Ticker ticker) {
    this.opener = opener;
    this.flags = flags;
    this.policy = policy;
    this.patience = patience;
    this.ticker = ticker;
  }

  /**
   * Measures every task in {@link Protocol#forks} forks, and in up to 6 more where these do not suffice and the time for them is not over;
   * in fewer than the usual 6, but at least 3, where others have the measuring CPU and the time is over. What they leave of that time is
   * for forks to wait until others leave the last-level cache alone. A fork that fails leaves a report that says so and harms no other. An
   * interrupt of the calling thread ends the current worker; what was measured until then is returned, and the thread's interrupt flag is
   * set.
   *
   * @throws IOException if no worker can be started at all
   */
  public Measurement measure(List<Task> tasks, Protocol protocol, ForkListener listener) throws IOException {
    Course course = new Course(tasks, protocol, listener);
    Completion completion = Completion.WHOLE;
    try {
      completion = course.all();
      if (completion == Completion.WHOLE) {
        course.more();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    boolean isInterrupted = Thread.currentThread().isInterrupted();
    return new Measurement(tasks, flags, protocol, course.reports, isInterrupted ? Completion.INTERRUPTED : completion);
  }

  private static boolean isQuoted(Protocol protocol) {
    return protocol.forks() >= Protocol.WANTED_FORKS;
  }

  /** One measurement under way. */
  private final class Course {
    private final List<Task> tasks;
    private final Protocol protocol;
    private final ForkListener listener;
    private final List<ForkReport> reports = new ArrayList<>();
    private final Budget budget;
    private final long beganNs = ticker.nanos();
    private long waitedNs;

    Course(List<Task> tasks, Protocol protocol, ForkListener listener) {
      this.tasks = tasks;
      this.protocol = protocol;
      this.listener = listener;
      budget = Budget.of(Math.ceilDiv(tasks.size(), NETWORKS_PER_JVM), isQuoted(protocol), patience);
    }

    /** The forks that were asked for; of the usual number those that are worth their time. Whoever asks for more wants them all. */
    Completion all() throws IOException, InterruptedException {
      boolean mayBeCut = protocol.forks() == Protocol.WANTED_FORKS;
      for (int number = 0; number < protocol.forks(); number++) {
        if (mayBeCut && number >= LEAST_FORKS && !budget.isWorth(spent(), tasks.size(), ForkReport.awayShare(reports))) {
          return Completion.CUT_SHORT;
        }
        for (int first = 0; first < tasks.size(); first += NETWORKS_PER_JVM) {
          List<Task> together = tasks.subList(first, Math.min(first + NETWORKS_PER_JVM, tasks.size()));
          round(number % 2 == 0 ? together : together.reversed(), number);
        }
      }
      return Completion.WHOLE;
    }

    /** Further forks, for those networks alone whose forks disagree or leave something to be wanted. */
    void more() throws IOException, InterruptedException {
      int most = isQuoted(protocol) ? protocol.forks() + MOST_EXTRA_FORKS : 0;
      for (int number = protocol.forks(); number < most; number++) {
        for (Task task : tasks) {
          List<ForkReport> own = of(task);
          boolean isForCache = policy.areWanting(task, own);
          if ((isForCache || Disagreement.among(own)) && budget.hasTime(spent(), isForCache)) {
            round(List.of(task), number);
          }
        }
      }
    }

    private void round(List<Task> together, int number) throws IOException, InterruptedException {
      try (Round round = new Round(opener)) {
        for (Task task : together) {
          if (!isHopeless(task)) {
            listener.started(task, number, reports.size(), Math.max(reports.size() + 1, protocol.forks() * tasks.size()));
            CachePatience granted = patience(task); // all of it is spent on who dies, since he cannot say
            long startNs = ticker.nanos();
            Protocol ofFork = protocol.withSeed(protocol.seed() + number).withPatience(granted);
            ForkReport report = report(round, task, ofFork, number);
            waitedNs += report.isComplete() ? report.waitedNs() : Math.min(granted.ns(), ticker.nanos() - startNs);
            reports.add(report);
            listener.ended(reports.getLast());
          }
        }
      }
    }

    /** Where the first fork cannot be started none can; a later one must not take with it what others brought home. */
    private ForkReport report(Round round, Task task, Protocol ofFork, int number) throws IOException, InterruptedException {
      try {
        return round.measure(task, ofFork, number, position -> listener.at(task, number, position));
      } catch (ClosedByInterruptException interrupted) {
        throw new InterruptedException();
      } catch (IOException | BadInputException notStarted) {
        if (reports.isEmpty()) {
          throw notStarted;
        }
        return new Draft(task, number).failed(WorkerFault.notStarted(notStarted));
      }
    }

    private CachePatience patience(Task task) {
      double sharedFromNs = policy.sharedFromNs(task);
      if (Double.isInfinite(sharedFromNs)) {
        return CachePatience.NONE;
      }
      int patient = toCome(tasks.stream().filter(other -> Double.isFinite(policy.sharedFromNs(other))));
      return new CachePatience(sharedFromNs, budget.waitNs(spent(), toCome(tasks.stream()), patient));
    }

    /** Forks of these tasks that were asked for and are still to run; an extra one comes alone. */
    private int toCome(Stream<Task> some) {
      int asked = some.filter(task -> !isHopeless(task)).mapToInt(task -> Math.max(0, protocol.forks() - of(task).size())).sum();
      return Math.max(1, asked);
    }

    private Spent spent() {
      return new Spent(ticker.nanos() - beganNs, waitedNs, reports.size());
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
