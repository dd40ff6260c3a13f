package lathe.profiler.sample;

/** A layer that runs without its network, in a stated cache state. */
public interface LayerAlone {
  /**
   * Brings the caches into the stated state: for {@code network}, writes the input and moves on to the next copy of the weights. Not timed.
   */
  void prepare();

  void run();
}
