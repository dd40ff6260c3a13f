package lathe.profiler.tune;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lathe.kernels.KernelId;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.statistics.ForkEstimate;

/** Turns the heats of contests into choices. Pure. */
final class Judgement {
  /** The whole interval of a winner's ratio to the default lies below. */
  private static final double CLEARLY_FASTER = 0.98;

  /** Who was slower than this against the default, in one fork, will not be clearly faster in others. */
  private static final double HOPELESS = 1.02;

  private static final int MOST_FINALISTS = 4;

  /** One fork does not tell how much forks differ. */
  private static final int LEAST_FORKS = 2;

  private Judgement() {}

  private record Ranked(KernelId candidate, double ratio) {}

  private record Winner(KernelId candidate, ForkEstimate ratio) {}

  /** The candidates that may beat the default, by one heat over all of them; the fastest first, the default not among them. */
  static List<KernelId> finalists(Contest contest, Heat heat) {
    return challengers(contest)
        .flatMap(candidate -> ratio(contest, candidate, heat).stream().mapToObj(ratio -> new Ranked(candidate, ratio)))
        .filter(ranked -> ranked.ratio < HOPELESS)
        .sorted(Comparator.comparingDouble(Ranked::ratio)).limit(MOST_FINALISTS).map(Ranked::candidate).toList();
  }

  /** Keeps the default where one heat over all candidates finds none that may beat it; empty where it compares none with it. */
  static Optional<KernelChoice> keepDefault(Contest contest, Heat heat) {
    Contest compared = compared(contest, List.of(heat), 1);
    return Optional.of(compared).filter(some -> challengers(some).findAny().isPresent()).map(Contest::keepDefault);
  }

  /**
   * The fastest of those that are clearly faster than the default in these heats; the default where none is. Empty where no
   * candidate is compared with the default by two heats at least, so that nothing is known.
   */
  static Optional<KernelChoice> choose(Contest contest, List<Heat> heats) {
    boolean isCompared = challengers(contest).anyMatch(candidate -> ratios(contest, candidate, heats).length >= LEAST_FORKS);
    return isCompared ? Optional.of(fastest(compared(contest, heats, LEAST_FORKS), heats)) : Optional.empty();
  }

  /**
   * A contest without the candidates that were tried and yet not compared with the default: they may still be the fastest.
   *
   * @param least heats that compare a candidate
   */
  static Contest compared(Contest contest, List<Heat> heats, int least) {
    Stream<KernelId> compared = challengers(contest)
        .filter(candidate -> !isTried(contest, candidate, heats) || ratios(contest, candidate, heats).length >= least);
    return contest.of(Stream.concat(Stream.of(contest.byDefault()), compared).toList());
  }

  private static boolean isTried(Contest contest, KernelId candidate, List<Heat> heats) {
    return heats.stream().anyMatch(heat -> heat.tries(contest.trial(candidate)));
  }

  /** Why heats do not compare all that they were to, and what may help; empty where they do. */
  static Optional<String> silence(Contest contest, List<Heat> heats) {
    return heats.stream().flatMap(heat -> challengers(contest)
        .flatMap(candidate -> heat.silence(contest.trial(candidate), contest.trial(contest.byDefault())).stream())).findFirst();
  }

  private static KernelChoice fastest(Contest contest, List<Heat> heats) {
    return challengers(contest).flatMap(candidate -> winner(contest, candidate, heats).stream())
        .min(Comparator.comparingDouble(winner -> winner.ratio.median())).map(winner -> choice(contest, winner))
        .orElseGet(contest::keepDefault);
  }

  private static OptionalDouble ratio(Contest contest, KernelId candidate, Heat heat) {
    return heat.ratio(contest.trial(candidate), contest.trial(contest.byDefault()));
  }

  private static double[] ratios(Contest contest, KernelId candidate, List<Heat> heats) {
    return heats.stream().map(heat -> ratio(contest, candidate, heat)).flatMapToDouble(OptionalDouble::stream).toArray();
  }

  private static Stream<KernelId> challengers(Contest contest) {
    return contest.candidates().stream().skip(1);
  }

  private static Optional<Winner> winner(Contest contest, KernelId candidate, List<Heat> heats) {
    double[] ratios = ratios(contest, candidate, heats);
    if (ratios.length < LEAST_FORKS) {
      return Optional.empty();
    }
    ForkEstimate ratio = ForkEstimate.of(ratios);
    return ratio.high() < CLEARLY_FASTER ? Optional.of(new Winner(candidate, ratio)) : Optional.empty(); // not without an interval
  }

  private static KernelChoice choice(Contest contest, Winner winner) {
    return new KernelChoice(contest.operation(), contest.keys(), winner.candidate.toString(), contest.byDefault().toString(),
        winner.ratio.median(), winner.ratio.low(), winner.ratio.high(), contest.candidates().size());
  }
}
