package lathe.profiler.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.result.ResultFiles;

/** A short-lived JVM, set up like those of the workers, that measures something and writes it to the file that its first argument names. */
public final class Probe {
  private static final long POLL_MILLIS = 100;

  /** Nobody sees it. */
  private static final int ORPHANED = 1;

  private Probe() {}

  /**
   * Runs it to its end.
   *
   * @param arguments behind the file's name
   * @param most then it is killed
   * @param elapsed told now and then how long it has run
   * @return the file's text; empty if it failed or took longer
   */
  public static Optional<String> run(WorkerCommand command, List<String> arguments, Duration most, Consumer<Duration> elapsed)
      throws IOException, InterruptedException {
    ForkFolder folder = ForkFolder.create();
    Path file = folder.path().resolve("found");
    List<String> line = command.line(folder.path(), Stream.concat(Stream.of(file.toString()), arguments.stream()).toList());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try (Child child = Child.start(builder, folder::delete)) {
      boolean isDone = waitFor(child.process(), most, elapsed) && child.process().exitValue() == 0;
      return isDone ? Optional.of(Files.readString(file)) : Optional.empty();
    }
  }

  /**
   * The process's side: examines and writes what was found, as JSON. Ends at once when its parent is gone.
   *
   * @param file that the first argument names
   */
  public static void serve(Path file, Supplier<?> examination) throws IOException {
    Lifeline.hold(() -> {
      clear(file);
      Runtime.getRuntime().halt(ORPHANED);
    });
    Files.writeString(file, ResultFiles.toJson(examination.get()));
  }

  /** Deletes the file and its folder, but not what else is there: whoever starts a probe by hand may name any folder. */
  private static void clear(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(""));
    } catch (IOException othersUseIt) {
      // it lies in the system's folder for such things
    }
  }

  private static boolean waitFor(Process process, Duration most, Consumer<Duration> elapsed) throws InterruptedException {
    long began = System.nanoTime();
    Duration passed = Duration.ZERO;
    while (passed.compareTo(most) < 0) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
      passed = Duration.ofNanos(System.nanoTime() - began);
      elapsed.accept(passed);
    }
    return false;
  }
}
