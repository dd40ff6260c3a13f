package lathe.profiler.gate;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.result.LineFile;
import lathe.profiler.result.Mismatch;
import lathe.profiler.result.ResultFiles;
import tools.jackson.core.JacksonException;

/** Trials of a self-test, a JSON object a line behind a {@link Head}, so that hours of them survive an interrupt. */
public final class TrialFile implements Closeable {
  private static final String SCHEMA = "lathe.gate-trials/2";

  private final Path file;
  private final LineFile lines;

  /**
   * Under what the trials were run; those of other conditions do not mix with them.
   *
   * @param fingerprint of machine, JVM, flags and kernels
   * @param budgetSeconds for each decision
   */
  public record Head(String schema, String fingerprint, long budgetSeconds, GateRule rule) {
    public Head(String fingerprint, long budgetSeconds, GateRule rule) {
      this(SCHEMA, fingerprint, budgetSeconds, rule);
    }
  }

  private TrialFile(Path file, LineFile lines) {
    this.file = file;
    this.lines = lines;
  }

  /** @throws BadInputException if there is a file already: its trials took hours */
  public static TrialFile create(Path file, Head head) {
    if (Files.exists(file)) {
      throw new BadInputException(
          "self-test into %s: the file already exists; continue it with --resume, or name another one with --out".formatted(file));
    }
    return resume(file, head);
  }

  /**
   * Goes on behind the last whole line; begins anew where there is none.
   *
   * @throws BadInputException if the trials were run under other conditions
   */
  public static TrialFile resume(Path file, Head head) {
    return LineFile.resume(file, lines -> {
      var trials = new TrialFile(file, lines);
      trials.begin(head);
      return trials;
    });
  }

  private void begin(Head head) {
    if (lines.found().isEmpty()) {
      lines.add(ResultFiles.toJson(head));
      return;
    }
    Head found = parse(lines.found().getFirst(), Head.class);
    if (!found.equals(head)) {
      throw new BadInputException(
          "resume %s: its trials ran under %s; give the same options on the same machine, or name another file with --out".formatted(file,
              Mismatch.of(found, head)));
    }
  }

  /** Those that were there when it was opened. */
  public List<Trial> found() {
    return lines.found().stream().skip(1).map(line -> parse(line, Trial.class)).toList();
  }

  public void add(Trial trial) {
    lines.add(ResultFiles.toJson(trial));
  }

  private <T> T parse(String line, Class<T> type) {
    try {
      return ResultFiles.fromJson(line, type);
    } catch (JacksonException e) {
      throw new BadInputException("cannot read %s: it holds no trials of a self-test; name another file with --out".formatted(file), e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
