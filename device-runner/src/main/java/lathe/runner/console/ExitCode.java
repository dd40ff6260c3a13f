package lathe.runner.console;

import lathe.profiler.comparison.ArmFailure;

/** The exit codes of commands. These numbers are a contract: CI jobs branch on them. */
public final class ExitCode {
  public static final int FINE = 0;
  public static final int INTERNAL_FAULT = 1;
  /** Wrong usage, or input that cannot be used. */
  public static final int BAD_INPUT = 2;
  public static final int REGRESSION = 3;
  /**
   * Inconclusive, or measured on a host that cannot be trusted; only where the user asked to fail on it, or for a decision as of {@code
   * tune}.
   */
  public static final int INCONCLUSIVE = 4;
  /** The baseline is missing, untrusted, or was measured under other conditions. */
  public static final int NO_BASELINE = 5;
  /** Ctrl-C; what was finished is on disk. The JVM itself ends with this number. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Of a command that cannot go on because of an arm. One that computes something else is a regression, however fast it is. */
  public static int of(ArmFailure failure) {
    return switch (failure.kind()) {
      case DID_NOT_START -> BAD_INPUT;
      case DIED -> INTERNAL_FAULT;
      case DISAGREES -> REGRESSION;
    };
  }
}
