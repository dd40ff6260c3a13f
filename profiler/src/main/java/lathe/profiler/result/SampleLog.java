package lathe.profiler.result;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import lathe.kernels.BadInputException;
import tools.jackson.core.JacksonException;

/** Writes {@code samples.jsonl}, one {@link RawSample} a line, as they come. Not for several threads. */
public final class SampleLog implements Closeable {
  private final Path file;
  private final FileOutputStream disk;
  private final Writer lines;

  private SampleLog(Path file, FileOutputStream disk) {
    this.file = file;
    this.disk = disk;
    this.lines = new BufferedWriter(new OutputStreamWriter(disk, StandardCharsets.UTF_8), 1 << 16);
  }

  /**
   * Begins an empty file.
   *
   * @throws BadInputException if it cannot be written
   */
  public static SampleLog create(Path file) {
    try {
      return new SampleLog(file, new FileOutputStream(file.toFile()));
    } catch (IOException e) {
      throw DurableFile.refusal(file, e);
    }
  }

  /**
   * Appends one line.
   *
   * @throws BadInputException if the disk is full
   */
  public void write(RawSample sample) {
    try {
      lines.write(Json.MAPPER.writeValueAsString(sample));
      lines.write('\n');
    } catch (IOException e) {
      throw DurableFile.refusal(file, e);
    }
  }

  /** Forces everything to the disk. */
  @Override
  public void close() {
    try (disk) {
      lines.flush();
      disk.getFD().sync();
    } catch (IOException e) {
      throw DurableFile.refusal(file, e);
    }
  }

  /**
   * Reads every line, in order.
   *
   * @throws BadInputException if the file is missing or a line is damaged
   */
  public static void read(Path file, Consumer<RawSample> each) {
    int line = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        each.accept(Json.MAPPER.readValue(text, RawSample.class));
      }
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s; name a file that ./lathe wrote".formatted(file, DurableFile.reason(e)), e);
    } catch (JacksonException e) {
      throw new BadInputException(
          "cannot read %s: line %d is damaged (%s); measure again or restore it".formatted(file, line, Damage.of(e).reason()), e);
    }
  }
}
