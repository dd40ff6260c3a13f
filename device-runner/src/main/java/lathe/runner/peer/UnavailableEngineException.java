package lathe.runner.peer;

/** An engine cannot run here, by no fault of the network. The message is one sentence: the engine, the platform, what to do. */
public final class UnavailableEngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnavailableEngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
