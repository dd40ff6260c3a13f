package lathe.profiler.message;

/** An engine does not run on this machine, by no fault of the network. The message is one sentence. */
public final class UnavailableArmException extends Exception {
  private static final long serialVersionUID = 1;

  public UnavailableArmException(String sentence) {
    super(sentence);
  }
}
