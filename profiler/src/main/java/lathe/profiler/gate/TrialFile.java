package lathe.profiler.gate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.Mismatch;
import lathe.profiler.result.ResultFiles;
import tools.jackson.core.JacksonException;

/** Trials of a self-test, a JSON object a line behind a {@link Head}, so that hours of them survive an interrupt. */
public final class TrialFile {
  private static final String SCHEMA = "lathe.gate-trials/2";

  private final Path file;

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

  private TrialFile(Path file) {
    this.file = file;
  }

  /** @throws BadInputException if there is a file already: its trials took hours */
  public static TrialFile create(Path file, Head head) {
    if (Files.exists(file)) {
      throw new BadInputException(
          "self-test into %s: the file already exists; continue it with --resume, or name another one with --out".formatted(file));
    }
    var trials = new TrialFile(file);
    trials.append(ResultFiles.toJson(head), StandardOpenOption.CREATE_NEW);
    return trials;
  }

  /**
   * Goes on behind the last whole line; begins anew where there is none.
   *
   * @throws BadInputException if the trials were run under other conditions
   */
  public static TrialFile resume(Path file, Head head) {
    if (!Files.exists(file)) {
      return create(file, head);
    }
    var trials = new TrialFile(file);
    trials.cutOff();
    List<String> lines = trials.lines();
    if (lines.isEmpty()) {
      trials.append(ResultFiles.toJson(head), StandardOpenOption.APPEND);
    } else {
      trials.require(trials.parse(lines.getFirst(), Head.class), head);
    }
    return trials;
  }

  private void require(Head found, Head head) {
    if (!found.equals(head)) {
      throw new BadInputException(
          "resume %s: its trials ran under %s; give the same options on the same machine, or name another file with --out".formatted(file,
              Mismatch.of(found, head)));
    }
  }

  /** Half a line at the end, which an interrupt left, would spoil the next one. */
  private void cutOff() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      channel.truncate(end); // the trials before it are not written again: a kill meanwhile would lose them
    } catch (IOException e) {
      throw noTrials(e);
    }
  }

  /** Those that are there. */
  public List<Trial> read() {
    return lines().stream().skip(1).map(line -> parse(line, Trial.class)).toList();
  }

  public void add(Trial trial) {
    append(ResultFiles.toJson(trial), StandardOpenOption.APPEND);
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw noTrials(e);
    }
  }

  private <T> T parse(String line, Class<T> type) {
    try {
      return ResultFiles.fromJson(line, type);
    } catch (JacksonException e) {
      throw noTrials(e);
    }
  }

  private BadInputException noTrials(Exception e) {
    return new BadInputException("cannot read %s: it holds no trials of a self-test; name another file with --out".formatted(file), e);
  }

  private void append(String line, StandardOpenOption how) {
    try {
      Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE, how);
    } catch (IOException e) {
      throw new BadInputException("cannot write %s: %s; name another file with --out".formatted(file, DurableFile.reason(e)), e);
    }
  }
}
