package lathe.profiler.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.result.ResultFiles;
import tools.jackson.core.JacksonException;

/** Trials of a self-test, a JSON object a line, so that hours of them survive an interrupt. */
public final class TrialFile {
  private final Path file;

  /** Nothing is touched yet. */
  public TrialFile(Path file) {
    this.file = file;
  }

  /** Those that are there; none without a file. A last line that was cut off is left out. */
  public List<Trial> read() {
    List<Trial> trials = new ArrayList<>();
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      for (String line : lines) {
        if (line.endsWith("}")) {
          trials.add(ResultFiles.fromJson(line, Trial.class));
        }
      }
    } catch (IOException | JacksonException e) {
      throw new BadInputException("cannot read %s: it holds no trials of a self-test; name another file with --out".formatted(file), e);
    }
    return trials;
  }

  /** Begins anew. */
  public void clear() {
    write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  public void add(Trial trial) {
    write(ResultFiles.toJson(trial) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void write(String text, StandardOpenOption... how) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), how);
    } catch (IOException e) {
      throw new BadInputException("cannot write %s: %s; name another file with --out".formatted(file, e.getMessage()), e);
    }
  }
}
