package lathe.profiler.fork;

/** How a row of forks ended. */
public enum Completion {
  /** All forks ran that were asked for. */
  WHOLE,
  /** Others had so much of the measuring CPU that further forks, beyond the time for the run, would have made no figure better. */
  CUT_SHORT,
  /** The thread that ran them was interrupted. */
  INTERRUPTED
}
