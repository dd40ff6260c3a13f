package lathe.runner.option;

import java.nio.file.Path;
import java.util.function.Supplier;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code --json}: the result for other programs, in a file beside the text or on standard output instead of it. */
public final class JsonOption {
  private static final OutputFile STDOUT = new OutputFile(Path.of("-"));

  // @formatter:off
  @Option(names = "--json", paramLabel = "FILE", converter = Destination.class,
      description = "Write the result as JSON; - for standard output, without the text.")
  private @Nullable OutputFile file;
  // @formatter:on

  private static final class Destination implements ITypeConverter<OutputFile> {
    @Override
    public OutputFile convert(String text) {
      return STDOUT.toString().equals(text) ? STDOUT : OutputFile.parse(text);
    }
  }

  /** Whether a file, or standard output, is to have the result as JSON. */
  public boolean isAsked() {
    return file != null;
  }

  /** Whether JSON goes to standard output, so that nothing else may be printed there. */
  public boolean takesOutput() {
    return STDOUT.equals(file);
  }

  /**
   * Shows a result: prints its text unless the JSON takes standard output, and writes its JSON where that was asked for. In this order: a
   * disk that is full must not take the figures with it.
   */
  public void show(Object result, Supplier<String> text, Terminal terminal) {
    if (!takesOutput()) {
      terminal.out().print(text.get());
    }
    write(result, terminal);
  }

  /** Writes a result as JSON to where that was asked for, if it was. */
  public void write(Object result, Terminal terminal) {
    if (takesOutput()) {
      terminal.out().println(ResultFiles.toJson(result));
    } else {
      writeFile(result);
    }
  }

  /** Writes a result as JSON if a file was asked for. May be called again as the result grows. */
  public void writeFile(Object result) {
    if (file != null && !takesOutput()) {
      ResultFiles.writeJson(result, file.path());
    }
  }
}
