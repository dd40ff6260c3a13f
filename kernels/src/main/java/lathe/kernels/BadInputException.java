package lathe.kernels;

/**
 * What the user asked for cannot be done. The message is one sentence: what was asked, the offending value, the rule,
 * what to do next. A command prints it and exits with 2; everything else that is thrown is a fault of Lathe.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
