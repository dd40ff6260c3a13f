package lathe.runner.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lathe.kernels.Lanes;
import lathe.profiler.machine.Machine;
import lathe.profiler.tune.Contest;
import lathe.profiler.tune.Outcome;
import lathe.profiler.tune.TuningCache;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneRunTest {
  private static final Outcome DECIDED = new Outcome(List.of(), List.of(), List.of(), false);
  private static final Outcome UNDECIDED = new Outcome(List.of(), List.of("could not compare"), List.of(), false);
  private static final Outcome FAILED = new Outcome(List.of(), List.of(), List.of("died"), false);
  private static final Outcome INTERRUPTED = new Outcome(List.of(), List.of(), List.of(), true);

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void whatStaysUndecidedIsNoFault() throws IOException {
    assertThat(decide(DECIDED, DECIDED)).isEqualTo(ExitCode.FINE);
    assertThat(decide(UNDECIDED, DECIDED)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(warnings).containsExactly("a worker could not compare");
  }

  @Test
  void aFaultCountsMoreAndCtrlCMost() throws IOException {
    assertThat(decide(UNDECIDED, FAILED)).isEqualTo(ExitCode.INTERNAL_FAULT);
    assertThat(warnings).containsExactly("a worker died", "a worker could not compare");
    assertThat(decide(FAILED, UNDECIDED, INTERRUPTED)).isEqualTo(ExitCode.INTERRUPTED);
  }

  /** The exit code of a run with a part for each outcome. */
  private int decide(Outcome... outcomes) throws IOException {
    Iterator<Outcome> next = List.of(outcomes).iterator();
    List<List<Contest>> parts = List.of(outcomes).stream().map(_ -> List.<Contest>of()).toList();
    var run = new TuneRun((_, _) -> next.next(), TuningCache.read(folder.resolve("tuning.json")),
        TuningCache.device(Machine.current(), Lanes.current()), warnings::add);
    var nowhere = new PrintWriter(Writer.nullWriter());
    return run.decide(parts, Terminal.plain(nowhere, nowhere));
  }
}
