package lathe.reports.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  /** @throws lathe.kernels.BadInputException if it cannot be read or is no result */
  public static Source read(Path path) {
    return new Source(ResultFile.read(path), ResultFiles.readText(path));
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
