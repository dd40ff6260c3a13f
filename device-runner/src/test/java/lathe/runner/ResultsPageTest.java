package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.profiler.doctor.Diagnosis;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.result.Finding;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.HostFile;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ProfileResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.result.SustainedResult;
import lathe.profiler.result.Tuning;
import lathe.reports.RunDiff;
import lathe.reports.audit.Audit;
import lathe.reports.prediction.SourcedPrediction;
import lathe.reports.study.StudyResult;
import lathe.reports.table.TableDiff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/results.md} and {@code docs/lut-schema.md} name each field of the files in code, below the heading of its file. */
class ResultsPageTest {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern CODE = Pattern.compile("`[^`]+`");
  private static final String COMMON = "In all files";

  static Stream<Arguments> files() throws ClassNotFoundException {
    return Stream.of(
        file("results.md", COMMON, Provenance.class),
        file("results.md", "`lathe.run/1`", RunResult.class),
        file("results.md", "`samples.jsonl`", RawSample.class),
        file("results.md", "`lathe.measure/1`", FirstResult.class, SustainedResult.class, SteadyResult.class),
        file("results.md", "`lathe.profile/1`", ProfileResult.class),
        file("results.md", "`lathe.doctor/1`", Diagnosis.class),
        file("results.md", "`lathe.peers/1`", Class.forName("lathe.runner.peers.PeersResult")),
        file("results.md", "`lathe.study/1`", StudyResult.class),
        file("results.md", "`lathe.gate/1`", GateResult.class, Class.forName("lathe.runner.gate.GateOutput$RawSlot")),
        file("results.md", "`lathe.gate-selftest/1`", SelftestResult.class),
        file("results.md", "`lathe.gate-baseline/1`", Baseline.class),
        file("results.md", "`lathe.diff/1`", RunDiff.class),
        file("results.md", "Files without a schema", Class.forName("lathe.runner.network.NetworksCommand$Networks"),
            Class.forName("lathe.runner.measure.KernelsCommand$Kernels"), TableDiff.class,
            Class.forName("lathe.runner.jmh.JmhAgreement$Agreement"), Tuning.class),
        file("results.md", "What Lathe remembers of a host", HostFile.class),
        file("lut-schema.md", "The file", Lut.class),
        file("lut-schema.md", "Predictions", SourcedPrediction.class),
        file("lut-schema.md", "The audit", Audit.class));
  }

  private static Arguments file(String page, String heading, Class<?>... records) {
    return arguments(page, heading, List.of(records));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("files")
  void everyFieldIsNamed(String page, String heading, List<Class<?>> records) throws IOException {
    Set<String> known = coded(section("results.md", COMMON));
    known.addAll(coded(section("results.md", "`lathe.run/1`"))); // other files have networks and layers too
    known.addAll(coded(section(page, heading)));
    assertThat(known).containsAll(fields(records));
  }

  /** Evidence stands behind the name of its finding. */
  @ParameterizedTest
  @MethodSource("findings")
  void everyFindingHasItsEvidence(Class<?> finding) throws IOException {
    String section = section("results.md", COMMON);
    String name = "`" + finding.getSimpleName() + "`";
    assertThat(section).contains(name);
    String evidence = section.substring(section.lastIndexOf(name) + name.length());
    assertThat(coded(evidence.split("[;.]\\s", 2)[0].replaceAll("`[A-Z]\\w+`", ""))).containsExactlyInAnyOrderElementsOf(
        fields(List.of(finding)));
  }

  static Stream<Class<?>> findings() {
    return Stream.of(Finding.class.getPermittedSubclasses());
  }

  /** What stands below a heading, up to the next one. */
  private static String section(String page, String heading) throws IOException {
    String text = Files.readString(Path.of("../docs", page));
    assertThat(text).contains("\n## " + heading + "\n");
    return text.split(Pattern.quote("\n## " + heading + "\n"), 2)[1].split("\n## ", 2)[0];
  }

  private static Set<String> coded(String text) {
    return CODE.matcher(text).results().flatMap(code -> WORD.matcher(code.group()).results()).map(MatchResult::group)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> fields(List<Class<?>> records) {
    Set<String> names = new LinkedHashSet<>();
    records.forEach(type -> collect(type, names));
    return names;
  }

  /** The components of a record and of those inside it; one that is unwrapped has no name of its own, one that is a list no inner ones. */
  private static void collect(Type type, Set<String> names) {
    if (type instanceof ParameterizedType container) {
      Stream.of(container.getActualTypeArguments()).forEach(inner -> collect(inner, names));
    } else if (type instanceof Class<?> record && record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (!component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
          names.add(component.getName());
        }
        if (!component.getAccessor().isAnnotationPresent(JsonFormat.class)) {
          collect(component.getGenericType(), names);
        }
      }
    }
  }
}
