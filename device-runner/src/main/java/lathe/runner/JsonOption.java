package lathe.runner;

import java.nio.file.Path;
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
