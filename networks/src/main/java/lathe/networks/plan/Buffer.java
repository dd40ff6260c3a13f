package lathe.networks.plan;

/**
 * A piece of memory that is needed from one step to another, both inclusive.
 *
 * @param floats its extent
 */
record Buffer(int floats, int firstStep, int lastStep) {
  boolean livesWith(Buffer other) {
    return firstStep <= other.lastStep && other.firstStep <= lastStep;
  }

  /** The same memory, or more of it. */
  Buffer holding(int least) {
    return new Buffer(Math.max(floats, least), firstStep, lastStep);
  }

  /** The same memory, needed longer. */
  Buffer until(int step) {
    return new Buffer(floats, firstStep, Math.max(lastStep, step));
  }
}
