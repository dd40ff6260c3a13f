package lathe.profiler.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lathe.profiler.result.SampleTag;
import lathe.profiler.trust.HostVerdict;

/**
 * Whether the clean samples of a network suffice for its figures. Forks that broke off are left out of this, unless none came to its end;
 * then what they had measured is clean too, and never suffices.
 *
 * @param isComplete whether any fork came to its end
 * @param all samples
 * @param undisturbed those that are clean but for neighbours in the cache
 * @param clean those that nothing speaks against
 * @param forks that have samples
 * @param cleanForks that have clean ones
 */
record CleanSamples(boolean isComplete, int all, int undisturbed, int clean, int forks, int cleanForks) {
  private static final Set<SampleTag> NONE = EnumSet.noneOf(SampleTag.class);
  private static final Set<SampleTag> UNFINISHED = EnumSet.of(SampleTag.UNFINISHED);
  private static final Set<SampleTag> SHARED = EnumSet.of(SampleTag.CACHE_SHARED);
  private static final Set<SampleTag> DISTURBED = EnumSet.of(SampleTag.HOST_SLOW, SampleTag.CACHE_SHARED, SampleTag.CONTEXT_SWITCH);

  /** @param kind the samples that are asked about */
  static CleanSamples among(List<TaggedFork> forks, Predicate<Tagged> kind) {
    List<TaggedFork> complete = forks.stream().filter(fork -> fork.report().isComplete()).toList();
    boolean isComplete = !complete.isEmpty();
    List<TaggedFork> asked = isComplete ? complete : forks;
    Predicate<Tagged> clean = kind.and(sample -> sample.isAtMost(forgiven(isComplete)));
    Predicate<Tagged> undisturbed = kind.and(sample -> sample.isAtMost(with(forgiven(isComplete), SHARED)));
    return new CleanSamples(isComplete, count(asked, kind), count(asked, undisturbed), count(asked, clean), having(asked, kind),
        having(asked, clean));
  }

  private static Set<SampleTag> forgiven(boolean isComplete) {
    return isComplete ? NONE : UNFINISHED;
  }

  private static Set<SampleTag> with(Set<SampleTag> some, Set<SampleTag> others) {
    Set<SampleTag> both = EnumSet.copyOf(some);
    both.addAll(others);
    return both;
  }

  private static int count(List<TaggedFork> forks, Predicate<Tagged> what) {
    return (int) forks.stream().flatMap(fork -> fork.samples().stream()).filter(what).count();
  }

  private static int having(List<TaggedFork> forks, Predicate<Tagged> what) {
    return (int) forks.stream().filter(fork -> fork.samples().stream().anyMatch(what)).count();
  }

  /**
   * Whether the clean samples give the figures. Other programs disturb single samples here and there, so that 30 % without a disturbance
   * are as good as all. Neighbours in the cache stay for seconds: clean samples may be fewer than that, but half of the forks must have
   * some, or the figure would be that of one lucky moment.
   */
  boolean suffice() {
    return isComplete && undisturbed >= HostVerdict.LEAST_UNTAGGED * all && clean >= Math.min(Figure.WANTED_SAMPLES, undisturbed)
        && 2 * cleanForks >= forks;
  }

  /** Of all samples, 0 to 1. */
  double share() {
    return all == 0 ? 0 : (double) clean / all;
  }

  /**
   * Where the clean ones do not suffice, which there are is a matter of chance, and other ones for each layer. There those beside a slow
   * host or a shared cache and those with a preemption count too.
   */
  boolean counts(Tagged sample) {
    Set<SampleTag> forgiven = forgiven(isComplete);
    return sample.isAtMost(suffice() ? forgiven : with(forgiven, DISTURBED));
  }
}
