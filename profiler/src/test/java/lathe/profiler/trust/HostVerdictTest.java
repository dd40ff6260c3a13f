package lathe.profiler.trust;

import static lathe.profiler.result.Verdict.NOISY;
import static lathe.profiler.result.Verdict.TRUSTED;
import static lathe.profiler.result.Verdict.UNTRUSTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Finding.CutShort;
import lathe.profiler.result.Finding.FewClean;
import lathe.profiler.result.Finding.FewCleanAlone;
import lathe.profiler.result.Finding.FewForks;
import lathe.profiler.result.Finding.HostSlow;
import lathe.profiler.result.Finding.Noisy;
import lathe.profiler.result.Finding.NotCompiled;
import lathe.profiler.result.Finding.Preempted;
import lathe.profiler.result.Finding.SpeedClass;
import lathe.profiler.result.Finding.SpeedClasses;
import lathe.profiler.result.Finding.Stolen;
import lathe.profiler.result.Finding.Unpinned;
import lathe.profiler.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostVerdictTest {

  @ParameterizedTest
  @CsvSource({"1, TRUSTED", "0.30, TRUSTED", "0.299, UNTRUSTED", "0, UNTRUSTED", "NaN, UNTRUSTED"})
  void underThirtyPercentUntaggedIsUntrusted(double untaggedShare, Verdict expected) {
    assertThat(HostVerdict.of(List.of(), untaggedShare)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource
  void everyFindingWeighsWhatItsKindDoes(Finding finding, Verdict expected) {
    assertThat(HostVerdict.of(List.of(new NotCompiled("mobilenet_v2/conv", "f32-conv"), finding), 0.9)).isEqualTo(expected);
    assertThat(HostVerdict.of(List.of(finding))).isEqualTo(expected);
  }

  static Stream<Arguments> everyFindingWeighsWhatItsKindDoes() {
    return Stream.of(
        arguments(new Unpinned("Mac OS X does not pin threads to CPUs"), NOISY),
        arguments(new SpeedClasses("mobilenet_v2", List.of(new SpeedClass(4.4e6, 0.5), new SpeedClass(6e6, 0.5))), NOISY),
        arguments(new Noisy("mobilenet_v2", 0.3e6, 4.4e6), NOISY),
        arguments(new FewForks(2, 6), NOISY), arguments(new CutShort(0.67, 3, 6), NOISY),
        arguments(new HostSlow(0.5), TRUSTED), arguments(new HostSlow(0.51), NOISY),
        arguments(new Preempted(0.25), TRUSTED), arguments(new Preempted(0.26), NOISY),
        arguments(new Stolen(0.05), TRUSTED), arguments(new Stolen(0.06), NOISY),
        arguments(new FewClean("v2", 0.02, 1, 6), UNTRUSTED), arguments(new FewCleanAlone("v2", 0.02, 1, 6), NOISY),
        arguments(new Finding.Missing("v2"), UNTRUSTED), arguments(new Finding.NotRecorded("JFR refused"), NOISY),
        arguments(new Finding.DisturbedCounted("a / b", 0.2), NOISY), arguments(new Finding.WorkerDied(1, "v2", "died"), NOISY),
        arguments(new Finding.OnBattery("battery"), NOISY), arguments(new Finding.CpuLimited(0.5), NOISY),
        arguments(new Finding.SlowClock(1.3), TRUSTED), arguments(new Finding.FastClock(1.1), UNTRUSTED),
        arguments(new Finding.CacheShared("v2", 0.8, 1.5), TRUSTED),
        arguments(new Finding.Loaded(3, 2), TRUSTED), arguments(new Finding.SlowGovernor("powersave"), TRUSTED),
        arguments(new NotCompiled("v2/conv", "f32-conv"), TRUSTED), arguments(new Finding.NotInlined("f32-conv", "fma", "big"), TRUSTED),
        arguments(new Finding.Deoptimized("f32-conv", "class_check"), TRUSTED), arguments(new Finding.Unaligned("no flag"), TRUSTED),
        arguments(new Finding.Allocating("v2", 64), TRUSTED), arguments(new Finding.FewSamples("v2", 3, 30), TRUSTED),
        arguments(new Finding.EmptySubtracted(200), TRUSTED), arguments(new Finding.HostMoved(1.1, 1.05, 1.15), TRUSTED),
        arguments(new Finding.MixedTables(List.of("a", "b")), TRUSTED), arguments(new Finding.SumMismatch("v2", 1e6, 2e6), TRUSTED),
        arguments(new Finding.RowsMismatch("v2", 2e7, 1e6), NOISY), arguments(new Finding.StillWarming("v2", 5e6, 4e6), TRUSTED));
  }

  @Test
  void everyKindOfFindingHasItsGravity() {
    assertThat(
        everyFindingWeighsWhatItsKindDoes().<Class<?>>map(arguments -> Objects.requireNonNull(arguments.get()[0]).getClass()).distinct())
        .containsExactlyInAnyOrder(Finding.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("everyFindingWeighsWhatItsKindDoes")
  void docsSayWhatAFindingLeadsTo(Finding finding, Verdict expected) throws IOException {
    String cell = verdictCell(finding.getClass().getSimpleName());
    Matcher bound = Pattern.compile("noisy over (\\d+) %").matcher(cell);
    Verdict said = bound.matches() ? share(finding) > Integer.parseInt(bound.group(1)) / 100.0 ? NOISY : TRUSTED
        : cell.equals("none") ? TRUSTED : Verdict.valueOf(cell.split(";")[0].toUpperCase(Locale.ROOT));
    assertThat(said).as(cell).isEqualTo(expected);
  }

  /** The last cell of the row of docs/measurement.md that names a finding first. */
  private static String verdictCell(String finding) throws IOException {
    String section = Files.readString(Path.of("../docs/measurement.md")).split("\n## Findings of a run\n")[1].split("\n## ")[0];
    List<String[]> rows = section.lines().map(line -> line.split(" *\\| *")).filter(cells -> cells.length == 4)
        .filter(cells -> cells[1].contains("`" + finding + "`")).toList();
    assertThat(rows).as(finding).hasSize(1);
    return rows.getFirst()[3];
  }

  private static double share(Finding finding) {
    return switch (finding) {
      case HostSlow(double share) -> share;
      case Preempted(double share) -> share;
      case Stolen(double share) -> share;
      default -> throw new IllegalArgumentException(finding + " has no share that decides");
    };
  }

  @Test
  void aNetworkIsNotJudgedByAnother() {
    List<Finding> findings = List.of(new Noisy("v1", 0.3e6, 4.4e6), new FewClean("v2", 0.02, 1, 6), new HostSlow(0.1),
        new FewCleanAlone("v3", 0.2, 2, 6));

    assertThat(HostVerdict.of(findings)).isEqualTo(UNTRUSTED);
    assertThat(Stream.of("v1", "v2", "v3", "v4").map(network -> HostVerdict.of(findings, network))).containsExactly(NOISY, UNTRUSTED,
        NOISY, TRUSTED);
  }

  @Test
  void tooFewSamplesOutweighNoise() {
    assertThat(HostVerdict.of(List.of(new Unpinned("CPU 1 was refused")), 0.1)).isEqualTo(UNTRUSTED);
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatThrownBy(() -> HostVerdict.of(List.of(), 30)).hasMessageContaining("untagged share 30.0");
  }
}
