package lathe.runner.gate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.comparison.Turns;
import lathe.profiler.gate.Baseline;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.runner.build.Build;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;

/**
 * One arm that was measured alone, for a file that is compared with later.
 *
 * @param forks what it rests on, by network
 */
record BaselineRun(Baseline baseline, Map<String, List<ComparedFork>> forks) {
  private static final int ROUNDS = 24;

  /**
   * Forks of each arm, one arm after the other.
   *
   * @param first number of a fork; above 0 in a batch that confirms another
   * @param finished gets the forks of each network that came to their end, after those of earlier batches
   */
  static BaselineRun measure(List<ArmSpec> arms, int first, int forks, Map<String, List<ComparedFork>> finished, Terminal terminal)
      throws ArmFailure, InterruptedException {
    List<Baseline.Entry> entries = new ArrayList<>();
    Map<String, List<ComparedFork>> all = new LinkedHashMap<>();
    try (Progress progress = terminal.progress()) {
      for (ArmSpec arm : arms) {
        int done = entries.size();
        var comparison =
            new Comparison(List.of(arm), Turns.DEFAULT.withRounds(ROUNDS),
                new Listener(progress, arm.task().network(), done, arms.size(), first, forks));
        List<ComparedFork> measured = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
          measured.add(comparison.fork(first + fork));
          finished.computeIfAbsent(arm.task().network(), _ -> new ArrayList<>()).add(measured.getLast());
        }
        all.put(arm.task().network(), measured);
        entries.add(new Baseline.Entry(arm.task().network(), measured.stream().mapToDouble(fork -> fork.medianNs(0)).toArray()));
      }
    }
    double cleanShare = all.values().stream().mapToDouble(measured -> Ratios.of(measured).cleanShare()).min().orElse(Double.NaN);
    return new BaselineRun(baseline(arms.getFirst(), cleanShare, entries), all);
  }

  /** The part (0 to 1) of a network's slots beside which the host was undisturbed. */
  double cleanShare(String network) {
    return Ratios.of(forks.getOrDefault(network, List.of())).cleanShare();
  }

  private static Baseline baseline(ArmSpec arm, double cleanShare, List<Baseline.Entry> entries) {
    Build build = Build.current();
    return new Baseline(Baseline.SCHEMA, Instant.now().truncatedTo(ChronoUnit.SECONDS), build.version(), build.commit(),
        arm.task().engine(), fingerprint(arm), Machine.current().cpu().model().toString(), cleanShare, entries);
  }

  /** The kernels are not in it: they may change. */
  static String fingerprint(ArmSpec arm) {
    return Fingerprint.of(Machine.current(), arm.command().jvm(), arm.command().flags().lanes(), 0).id();
  }

  private record Listener(Progress progress, String network, int before, int arms, int first, int forks) implements ComparisonListener {
    @Override
    public void at(int number, double done, String doing) {
      int fork = number - first;
      progress.update((before + (fork + done) / forks) / arms,
          "%s, %sfork %d of %d: %s".formatted(network, first == 0 ? "" : "confirming, ", fork + 1, forks, doing));
    }

    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      throw new BadInputException(sentence);
    }
  }
}
