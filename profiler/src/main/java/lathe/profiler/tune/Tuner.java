package lathe.profiler.tune;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lathe.kernels.KernelId;
import lathe.profiler.fork.ForkFailure;
import lathe.profiler.fork.ForkListener;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Forks;
import lathe.profiler.fork.Limits;
import lathe.profiler.fork.Measurement;
import lathe.profiler.fork.WorkerCommand;
import lathe.profiler.message.Trials;
import lathe.profiler.message.Trials.Trial;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.WarmUpBounds;

/**
 * Decides contests: one fork tries all candidates and leaves a few finalists, further forks hold these against the default. Forks that
 * chose the finalists do not judge them, or luck would count twice.
 */
public final class Tuner {
  /** A worker has some dozens of kernels to compile before it answers. */
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(5));

  private static final WarmUpBounds WARM_UP = new WarmUpBounds(300_000_000L, 20_000_000_000L, 100_000_000L, 4, 0.1);
  private static final long TRIALS_NS = 800_000_000;
  private static final long SAMPLE_NS = 20_000_000;
  private static final int CLOCK_STEPS = 1000;
  private static final int LEAST_ROUNDS = 9;

  /** What the candidates of one worker may take of its heap. */
  private static final long MOST_BYTES = 360L << 20;

  private final WorkerCommand command;
  private final int forks;
  private final long seed;
  private final ForkListener listener;

  /**
   * @param command of a worker that understands {@link Trials}
   * @param forks that judge, at least 2
   */
  public Tuner(WorkerCommand command, int forks, long seed, ForkListener listener) {
    this.command = command;
    this.forks = forks;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Parts contests such that one worker can hold all candidates of a part.
   *
   * @param weightBytes what the copies of a layer's weights exceed, so that the caches cannot keep them
   */
  public static List<List<Contest>> parts(List<Contest> contests, long weightBytes) {
    List<List<Contest>> parts = new ArrayList<>();
    long room = 0;
    for (Contest contest : contests) {
      long bytes = contest.workerBytes(weightBytes);
      if (bytes > room) {
        parts.add(new ArrayList<>());
        room = MOST_BYTES;
      }
      parts.getLast().add(contest);
      room -= bytes;
    }
    return parts;
  }

  /**
   * Decides the contests of one part. An interrupt of the calling thread ends it without a decision, the thread's flag set.
   *
   * @throws IOException if no worker can be started at all
   */
  public Outcome decide(List<Contest> contests) throws IOException {
    List<Trial> all = contests.stream().flatMap(contest -> trials(contest, contest.candidates())).toList();
    Heats screening = run(all, 1);
    if (screening.measurement.isInterrupted() || screening.isEmpty()) {
      return screening.undecided();
    }
    Map<Contest, List<KernelId>> finals = new LinkedHashMap<>();
    List<KernelChoice> choices = new ArrayList<>();
    for (Contest contest : contests) {
      List<KernelId> finalists = Judgement.finalists(contest, screening.heats.getFirst());
      if (finalists.isEmpty()) {
        choices.add(contest.keepDefault());
      } else {
        finals.put(contest, finalists);
      }
    }
    return finals.isEmpty() ? new Outcome(choices, List.of(), false) : judge(finals, choices);
  }

  private Outcome judge(Map<Contest, List<KernelId>> finals, List<KernelChoice> decided) throws IOException {
    List<Trial> trials = finals.entrySet().stream()
        .flatMap(entry -> Stream.concat(Stream.of(entry.getKey().trial(entry.getKey().byDefault())),
            trials(entry.getKey(), entry.getValue())))
        .toList();
    Heats heats = run(trials, forks);
    if (heats.measurement.isInterrupted() || heats.isEmpty()) {
      return new Outcome(decided, heats.failures(), heats.measurement.isInterrupted());
    }
    List<KernelChoice> choices = new ArrayList<>(decided);
    finals.keySet().forEach(contest -> choices.add(Judgement.choose(contest, heats.heats)));
    return new Outcome(choices, heats.failures(), false);
  }

  private static Stream<Trial> trials(Contest contest, List<KernelId> candidates) {
    return candidates.stream().map(contest::trial);
  }

  /** The forks of some trials; only complete ones are heats. */
  private record Heats(Measurement measurement, List<Heat> heats) {
    boolean isEmpty() {
      return heats.isEmpty();
    }

    Outcome undecided() {
      return new Outcome(List.of(), failures(), measurement.isInterrupted());
    }

    List<String> failures() {
      return measurement.forks().stream().flatMap(fork -> fork.failure().stream()).map(ForkFailure::reason).distinct().toList();
    }
  }

  private Heats run(List<Trial> trials, int count) throws IOException {
    Protocol protocol = new Protocol(count, WARM_UP, 0, TRIALS_NS, SAMPLE_NS, LEAST_ROUNDS, CLOCK_STEPS, seed);
    Measurement measurement = new Forks(command, LIMITS).measure(List.of(new Trials(seed, trials).task()), protocol, listener);
    return new Heats(measurement,
        measurement.forks().stream().filter(ForkReport::isComplete).map(fork -> new Heat(trials, fork)).toList());
  }
}
