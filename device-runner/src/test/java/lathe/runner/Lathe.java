package lathe.runner;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs command lines in this JVM, as {@link Main} does, and keeps what the last of them printed. */
final class Lathe {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs a command line; returns its exit code. */
  int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  /** Its standard output. */
  String out() {
    return out.toString();
  }

  /** Its standard error. */
  String err() {
    return err.toString();
  }
}
