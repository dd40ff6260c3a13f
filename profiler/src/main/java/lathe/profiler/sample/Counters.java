package lathe.profiler.sample;

/** Counters of the CPU that follow the measuring thread. */
public interface Counters {
  /** There are none. */
  static Counters refused(String reason) {
    return new Counters() {
      @Override
      public String refusal() {
        return reason;
      }

      @Override
      public boolean read(long[] counts) {
        return false;
      }
    };
  }

  /** Why nothing is counted, as a phrase; empty if it is. */
  String refusal();

  /**
   * Reads what they show now; allocates nothing once compiled.
   *
   * @param counts receives cycles, then instructions
   * @return false if they show nothing
   */
  boolean read(long[] counts);
}
