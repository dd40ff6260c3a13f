package lathe.runner.option;

import lathe.profiler.result.Verdict;
import lathe.runner.console.ExitCode;
import picocli.CommandLine.Option;

/** {@code --fail-untrusted}: whether a host that cannot be trusted fails a command that has its figures all the same. */
public final class TrustOption {
  // @formatter:off
  @Option(names = "--fail-untrusted", description = "Exit with 4 if the host cannot be trusted.")
  private boolean failUntrusted;
  // @formatter:on

  /** The {@link ExitCode} of a command whose figures are of a host with this verdict. */
  public int exitCode(Verdict verdict) {
    return failUntrusted && verdict == Verdict.UNTRUSTED ? ExitCode.INCONCLUSIVE : ExitCode.FINE;
  }
}
