package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.profiler.analysis.Analysis;
import lathe.profiler.fork.Completion;
import lathe.profiler.fork.Measurement;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.ResultFolder;
import lathe.profiler.result.RunResult;
import lathe.profiler.sample.Protocol;
import lathe.runner.measure.MeasuredRun;
import lathe.runner.measure.RunCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Results of {@code run} on a device that is full: Linux has one, and one staged file at a time lies on it. */
@EnabledOnOs(OS.LINUX)
class DiskFullTest {
  private static final String[] NAMES = {"samples.jsonl", "run.json"};

  @TempDir Path folder;

  /** More of them than one buffer holds, and so few that the first failure is that of closing the file. */
  @Test
  void theOldResultsStandWhenTheSamplesDoNotFit() throws Exception {
    for (int samples : new int[] {1, 5_000}) {
      Files.writeString(folder.resolve("run.json"), "old");
      try (ResultFolder results = ResultFolder.prepare(folder, NAMES)) {
        Files.createSymbolicLink(results.file("samples.jsonl"), Path.of("/dev/full"));
        assertThatThrownBy(() -> RunCommand.write(run(samples), results)).isInstanceOf(BadInputException.class)
            .hasMessage("cannot write %s: No space left on device; make room there or name another place", folder.resolve("samples.jsonl"));
      }
      assertThat(folder.toFile().list()).as("%d samples", samples).containsExactly("run.json");
      assertThat(folder.resolve("run.json")).hasContent("old");
    }
  }

  @Test
  void withRoomTheSameResultsAreAllThere() throws Exception {
    try (ResultFolder results = ResultFolder.prepare(folder, NAMES)) {
      RunCommand.write(run(3), results);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("samples.jsonl", "lut.json", "lut.csv", "report.html", "run.json");
    assertThat(folder.resolve("samples.jsonl")).content().hasLineCount(3);
  }

  private static MeasuredRun run(int samples) {
    var sample = new RawSample("toy", 0, RawSample.Kind.END_TO_END, RawSample.NO_LAYER, 5, 20_000_000, 0, Set.of());
    List<NetworkResult> networks = List.of(NetworkResult.of("toy", 1, 1, 1, Estimate.pointOnly(4e6), List.of()));
    var analysis = new Analysis(networks, Collections.nCopies(samples, sample), List.of(), Double.POSITIVE_INFINITY, 3_700, 3_700);
    var measurement = new Measurement(List.of(), WorkerFlags.of(Lanes.widest()), Protocol.DEFAULT, List.of(), Completion.WHOLE);
    return new MeasuredRun(measurement, analysis, new RunResult(ToyTables.provenance(), networks));
  }
}
