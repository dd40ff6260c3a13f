package lathe.profiler.message;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lathe.profiler.sample.Tape;

/** A {@link Tape} in a mapped file. The worker writes to memory, and what it has written outlives it. */
public final class TapeFile {
  /** Samples of a fork, at most: 12 MB, ten times what the default protocol takes. */
  private static final int SAMPLES = 250_000;

  private TapeFile() {}

  /** The parent's side, before the worker starts. It stays readable when the file is deleted. */
  public static Tape create(Path file) throws IOException {
    ForkFolder.reserve(file, Tape.bytes(SAMPLES));
    return join(file);
  }

  /** The worker's side. */
  public static Tape join(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Tape(channel.map(MapMode.READ_WRITE, 0, channel.size()));
    }
  }
}
