package lathe.profiler.sample;

/** One layer that runs without its network, in a stated cache state. */
public interface IsolatedLayer {
  /** Brings the caches into the stated state: for {@code network}, writes the input and moves on to the next copy of the weights. Not timed. */
  void prepare();

  void run();
}
