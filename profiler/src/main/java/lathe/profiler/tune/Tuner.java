package lathe.profiler.tune;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lathe.kernels.KernelId;
import lathe.profiler.fork.ForkFailure;
import lathe.profiler.fork.ForkListener;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Forks;
import lathe.profiler.fork.Limits;
import lathe.profiler.fork.Measurement;
import lathe.profiler.message.Trials;
import lathe.profiler.message.Trials.Trial;
import lathe.profiler.process.WorkerCommand;
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
    if (!screening.areUsable()) {
      return screening.outcome(List.of(), _ -> Optional.empty());
    }
    Heat heat = screening.heats.getFirst();
    Map<Contest, List<KernelId>> finals = new LinkedHashMap<>();
    List<Contest> others = new ArrayList<>();
    for (Contest contest : contests) {
      List<KernelId> finalists = Judgement.finalists(contest, heat);
      if (finalists.isEmpty()) {
        others.add(contest);
      } else {
        finals.put(Judgement.compared(contest, screening.heats, 1), finalists);
      }
    }
    Outcome screened = screening.outcome(others, contest -> Judgement.keepDefault(contest, heat));
    return finals.isEmpty() ? screened : screened.and(judge(finals));
  }

  private Outcome judge(Map<Contest, List<KernelId>> finals) throws IOException {
    List<Trial> trials = finals.entrySet().stream()
        .flatMap(entry -> Stream.concat(Stream.of(entry.getKey().trial(entry.getKey().byDefault())),
            trials(entry.getKey(), entry.getValue())))
        .toList();
    Heats heats = run(trials, forks);
    return heats.outcome(finals.keySet(), contest -> Judgement.choose(contest, heats.heats));
  }

  private static Stream<Trial> trials(Contest contest, List<KernelId> candidates) {
    return candidates.stream().map(contest::trial);
  }

  /** The forks of some trials; only complete ones are heats. */
  private record Heats(Measurement measurement, List<Heat> heats) {
    boolean areUsable() {
      return !heats.isEmpty() && !measurement.isInterrupted();
    }

    /** Decides contests by these forks; none of them where the forks are not to be used. */
    Outcome outcome(Collection<Contest> contests, Function<Contest, Optional<KernelChoice>> choose) {
      List<KernelChoice> choices = new ArrayList<>();
      Map<String, List<Contest>> silent = new LinkedHashMap<>();
      for (Contest contest : areUsable() ? contests : List.<Contest>of()) {
        choose.apply(contest).ifPresentOrElse(choices::add, () -> Judgement.silence(contest, heats)
            .ifPresent(reason -> silent.computeIfAbsent(reason, _ -> new ArrayList<>()).add(contest)));
      }
      List<String> undecided = silent.entrySet().stream().map(entry -> undecided(entry.getValue(), entry.getKey())).toList();
      return new Outcome(choices, undecided, failures(), measurement.isInterrupted());
    }

    private static String undecided(List<Contest> contests, String reason) {
      return "could not compare the kernels of %s (layers like that: %d): %s".formatted(contests.getFirst().keys().getFirst(),
          contests.size(), reason);
    }

    private List<String> failures() {
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
