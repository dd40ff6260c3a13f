package lathe.profiler.comparison;

/** Whoever shows progress. Called on the thread that compares. */
public interface ComparisonListener {
  /** What happens now, in a few words, and which part (0 to 1) of the fork is done. */
  void at(int fork, double done, String doing);

  /** An engine does not run on this machine; its arm is left out from now on. Whoever cannot go on without it throws. */
  void unavailable(ArmSpec arm, String sentence);
}
