package lathe.runner.engine;

/** An engine cannot run a network here. The message is one sentence: the engine, the reason, what to do. */
public final class UnavailableEngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnavailableEngineException(String message) {
    super(message);
  }

  UnavailableEngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
