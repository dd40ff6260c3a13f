package lathe.profiler.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lathe.profiler.result.SampleTag;
import lathe.profiler.trust.HostVerdict;

/**
 * Whether the clean samples of a network suffice for its figures. Those of a fork that broke off are clean too where none came to its end.
 *
 * @param forgiven tags that do not matter for that reason
 * @param all samples
 * @param undisturbed those that are clean but for neighbours in the cache
 * @param clean those that nothing speaks against
 * @param forks that have samples
 * @param cleanForks that have clean ones
 */
record CleanSamples(Set<SampleTag> forgiven, int all, int undisturbed, int clean, int forks, int cleanForks) {
  private static final Set<SampleTag> DISTURBED = EnumSet.of(SampleTag.HOST_SLOW, SampleTag.CACHE_SHARED, SampleTag.CONTEXT_SWITCH);

  /** @param kind the samples that are asked about */
  static CleanSamples among(List<TaggedFork> forks, Predicate<Tagged> kind) {
    boolean isAnyComplete = forks.stream().anyMatch(fork -> fork.report().isComplete());
    Set<SampleTag> forgiven = isAnyComplete ? Set.of() : EnumSet.of(SampleTag.UNFINISHED);
    Set<SampleTag> orShared = with(forgiven, EnumSet.of(SampleTag.CACHE_SHARED));
    Predicate<Tagged> clean = kind.and(sample -> sample.isAtMost(forgiven));
    return new CleanSamples(forgiven, count(forks, kind), count(forks, kind.and(sample -> sample.isAtMost(orShared))), count(forks, clean),
        having(forks, kind), having(forks, clean));
  }

  private static Set<SampleTag> with(Set<SampleTag> some, Set<SampleTag> others) {
    Set<SampleTag> both = EnumSet.copyOf(others);
    both.addAll(some);
    return both;
  }

  private static int count(List<TaggedFork> forks, Predicate<Tagged> what) {
    return (int) forks.stream().flatMap(fork -> fork.samples().stream()).filter(what).count();
  }

  private static int having(List<TaggedFork> forks, Predicate<Tagged> what) {
    return (int) forks.stream().filter(fork -> fork.samples().stream().anyMatch(what)).count();
  }

  /** Of all samples; 0 without any. */
  double share() {
    return all == 0 ? 0 : (double) clean / all;
  }

  /**
   * Other programs disturb single samples, and three of ten that were spared are as good as all. Neighbours in the cache stay for longer than
   * a fork takes: clean samples may be few, but half of the forks must have some, or the figure is one of a moment.
   */
  boolean suffice() {
    return undisturbed >= HostVerdict.LEAST_UNTAGGED * all && clean >= Math.min(Figure.WANTED_SAMPLES, all) && 2 * cleanForks >= forks;
  }

  /**
   * Where the clean ones do not suffice, which there are is a matter of chance, and other ones for each layer. There those beside a slow host
   * or a shared cache and those with a context switch count too.
   */
  boolean counts(Tagged sample) {
    return sample.isAtMost(suffice() ? forgiven : with(forgiven, DISTURBED));
  }
}
