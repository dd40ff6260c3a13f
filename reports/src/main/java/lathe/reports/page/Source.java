package lathe.reports.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.reports.source.ResultFile;

/**
 * A result and the text it stands in, which the page hands out again.
 *
 * @param json the whole file
 */
public record Source(ResultFile file, String json) {
  /** @throws BadInputException if it cannot be read or is no result */
  public static Source read(Path path) {
    return read(path, String.valueOf(path.getFileName()));
  }

  private static Source read(Path path, String name) {
    return new Source(ResultFile.read(path, name), ResultFiles.readText(path));
  }

  /**
   * Reads files in parallel, each under its name, and those of one name under that of their folders too. If several cannot be read, the
   * error is that of the first.
   *
   * @throws BadInputException if one cannot be read or is no result
   */
  public static List<Source> read(List<Path> paths) {
    List<CompletableFuture<Source>> reading =
        paths.stream().map(path -> CompletableFuture.supplyAsync(() -> read(path, name(path, paths)), Thread::startVirtualThread)).toList();
    try {
      return reading.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof BadInputException refused ? refused : e;
    }
  }

  /** Its last parts, as many as no other file has. */
  static String name(Path path, List<Path> all) {
    Path whole = path.toAbsolutePath().normalize();
    for (int parts = 1; parts < whole.getNameCount(); parts++) {
      Path end = whole.subpath(whole.getNameCount() - parts, whole.getNameCount());
      if (all.stream().map(other -> other.toAbsolutePath().normalize()).allMatch(other -> other.equals(whole) || !other.endsWith(end))) {
        return end.toString();
      }
    }
    return whole.toString();
  }

  public static Source of(String name, RunResult run) {
    return new Source(new ResultFile.Run(name, run), ResultFiles.toJson(run));
  }

  public static Source of(String name, Lut lut) {
    return new Source(new ResultFile.Table(name, lut), ResultFiles.toJson(lut));
  }

  byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
