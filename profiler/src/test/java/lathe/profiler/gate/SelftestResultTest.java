package lathe.profiler.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.gate.SelftestResult.Kind;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Machine;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;
import org.junit.jupiter.api.Test;

class SelftestResultTest {
  private static final Provenance PROVENANCE =
      new Provenance(new Machine("cpu", 2, "amd64", new Machine.Caches(1L, 2L, 3L), 4L, "os"), new Software("jdk", List.of(), "1", "c"),
          new Conditions(512, 4, true, "static default", 1), Peaks.MISSING, Instant.EPOCH, "f", Verdict.TRUSTED, List.of());

  private static Stream<Trial> trials(int count, String layer, double slowdown, GateVerdict verdict, int elsewhere) {
    return Collections.nCopies(count, new Trial("net", layer, slowdown, verdict, elsewhere, 1 + slowdown, 0.04, 0.9, "", 40)).stream();
  }

  private static List<Kind> kinds(List<Stream<Trial>> trials) {
    return SelftestResult.of(trials.stream().flatMap(all -> all).toList(), 45, GateRule.DEFAULT, PROVENANCE).kinds();
  }

  /** Bounds from tables of Clopper and Pearson's intervals; without one in 59 the rate is under 5 %, by 0.95^59 = 0.0485. */
  @Test
  void boundsWhatItCounts() {
    List<Kind> kinds = kinds(List.of(trials(18, "", 0.05, GateVerdict.REGRESSED, 0), trials(59, "", 0, GateVerdict.PASS, 0),
        trials(2, "", 0.05, GateVerdict.INCONCLUSIVE, 0)));

    assertThat(kinds).extracting(Kind::slowdown, Kind::trials, Kind::called)
        .containsExactly(tuple(0.0, 59, 0), tuple(0.05, 20, 18));
    assertThat(kinds.getFirst().isAa()).isTrue();
    assertThat(kinds.getFirst().atMost()).isCloseTo(0.0495, within(5e-5));
    assertThat(kinds.getLast().low()).isCloseTo(0.6830, within(5e-5));
    assertThat(kinds.getLast().high()).isCloseTo(0.9877, within(5e-5));
    assertThat(kinds.getLast().verdicts()).contains(new SelftestResult.Count(GateVerdict.INCONCLUSIVE, 2));
  }

  @Test
  void anyRowOfEqualArmsRaisesAFalseAlarm() {
    List<Kind> kinds = kinds(List.of(trials(1, "", 0, GateVerdict.PASS, 2), trials(1, "stem", 0.15, GateVerdict.PASS, 1)));
    assertThat(kinds).extracting(Kind::name, Kind::called, Kind::elsewhere)
        .containsExactly(tuple("net", 1, 2), tuple("net/stem", 0, 1));
  }

  @Test
  void comesBackFromItsFile() {
    SelftestResult result = SelftestResult.of(trials(3, "", 0.1, GateVerdict.REGRESSED, 0).toList(), 45, GateRule.DEFAULT, PROVENANCE);
    assertThat(ResultFiles.fromJson(ResultFiles.toJson(result), SelftestResult.class)).isEqualTo(result);
  }
}
