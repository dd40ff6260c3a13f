package lathe.runner;

import java.io.PrintWriter;
import java.util.Locale;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;

/** Where the launcher starts. */
public final class Main {
  private Main() {}

  /** Figures are printed alike everywhere: a decimal comma would make files and tables that others cannot read. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(Terminal.ofProcess(out, err), args));
  }

  /** Runs one command line with its output in the writers given, as if they were files; returns its {@link ExitCode}. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Terminal.plain(out, err), args);
  }

  private static int run(Terminal terminal, String... args) {
    int code = LatheCommand.execute(terminal, LatheCommand.commands(terminal), args);
    return terminal.out().checkError() ? lost(terminal, code) : code;
  }

  /** The reader of a pipe left, or the disk behind a redirection is full: the result did not arrive, so success must not be claimed. */
  private static int lost(Terminal terminal, int code) {
    terminal.say("standard output was closed or is full, so what was printed is incomplete");
    return code == ExitCode.FINE ? ExitCode.BAD_INPUT : code;
  }
}
