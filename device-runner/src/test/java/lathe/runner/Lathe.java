package lathe.runner;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** Runs command lines in this JVM, as {@link Main} does, and keeps what the last of them printed. */
final class Lathe {
  private final List<String> begin;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** @param begin words that every command line begins with */
  Lathe(String... begin) {
    this.begin = List.of(begin);
  }

  /** Runs a command line; returns its exit code. */
  int run(String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err),
        Stream.concat(begin.stream(), Stream.of(more)).toArray(String[]::new));
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
