package lathe.kernels;

/** An operation bound to its kernel and its memory. Running it decides nothing and allocates nothing. */
@FunctionalInterface
public interface Step {
  void run();
}
