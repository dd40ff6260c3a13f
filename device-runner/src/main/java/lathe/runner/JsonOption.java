package lathe.runner;

import java.nio.file.Path;
import java.util.function.Supplier;
import lathe.profiler.result.ResultFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json}: the result for other programs, in a file beside the text or on standard output instead of it. */
final class JsonOption {
  private static final String STDOUT = "-";

  // @formatter:off
  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON; - for standard output, without the text.")
  private @Nullable String file;
  // @formatter:on

  boolean isAsked() {
    return file != null;
  }

  /** Whether standard output is another program's, so that nothing else may stand there. */
  boolean takesOutput() {
    return STDOUT.equals(file);
  }

  /** Shows a result: its text, unless standard output is for JSON; and its JSON where it was asked for. */
  void show(Object result, Supplier<String> text, Terminal terminal) {
    write(result, terminal);
    if (!takesOutput()) {
      terminal.out().print(text.get());
    }
  }

  /** Writes it where it was asked for, if it was. */
  void write(Object result, Terminal terminal) {
    if (takesOutput()) {
      terminal.out().println(ResultFiles.toJson(result));
    } else {
      writeFile(result);
    }
  }

  /** Writes it if a file was asked for; may be called again as a result grows. */
  void writeFile(Object result) {
    if (file != null && !takesOutput()) {
      ResultFiles.writeJson(result, Path.of(file));
    }
  }
}
