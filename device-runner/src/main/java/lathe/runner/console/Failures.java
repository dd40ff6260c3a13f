package lathe.runner.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import lathe.kernels.BadInputException;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.row.NoWorkerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where what went wrong becomes a sentence and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final PrintWriter err;
  private final BooleanSupplier verbose;

  public Failures(PrintWriter err, BooleanSupplier verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    return refuse(UsageText.of(e, List.of(args)));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case BadInputException bad -> refuse(bad.getMessage());
      case ParameterException usage -> refuse(UsageText.of(usage, parsed.originalArgs()));
      case WorkerFault died -> died(died, parsed);
      case NoWorkerException none -> died(none, parsed);
      default -> fault(e);
    };
  }

  /** A worker may die through no fault of Lathe's: someone killed it, or memory ran out. */
  private int died(IOException fault, ParseResult parsed) {
    say("%s: the worker %s, and there is nothing to show; run it again".formatted(String.join(" ", parsed.originalArgs()),
        fault.getMessage()));
    return ExitCode.INTERNAL_FAULT;
  }

  /** A fault of Lathe, wherever it was caught. */
  public int fault(Throwable e) {
    say("internal fault: %s%s".formatted(e, verbose.getAsBoolean() ? "" : "; run again with --verbose for the trace"));
    if (verbose.getAsBoolean()) {
      e.printStackTrace(err);
    }
    err.flush();
    return ExitCode.INTERNAL_FAULT;
  }

  private int refuse(@Nullable String sentence) {
    say(String.valueOf(sentence));
    return ExitCode.BAD_INPUT;
  }

  private void say(String sentence) {
    err.println("lathe: " + Terminal.printable(sentence));
    err.flush();
  }
}
