package lathe.reports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.Verdict;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import lathe.reports.prediction.Prediction;
import lathe.reports.prediction.SourcedPrediction;
import lathe.profiler.gate.GateResult;
import lathe.reports.SampleGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {
  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("x.json"), content);
  }

  @Test
  void tellsRunsAndTablesBySchema() {
    Path file = folder.resolve("a.json");
    ResultFiles.write(SampleRun.run(), file);
    assertThat(ResultFile.read(file)).isEqualTo(new ResultFile.Run("a.json", SampleRun.run()));
    ResultFiles.write(LutTable.from(SampleRun.run()).lut(), file);
    assertThat(ResultFile.read(file)).isInstanceOf(ResultFile.Table.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "[{\"network\": \"n\", \"engines\": [{\"engine\": \"lathe\", \"medianNs\": 5}], \"ratios\": []}]; Peers",
      "{\"schema\": \"lathe.study/1\", \"study\": \"s\", \"arms\": [], \"comparisons\": [{\"name\": \"c\"}]}; Studies",
      "{\"networks\": [{\"name\": \"n\"}], \"meanAbsErrorPercent\": 3}; Audit",
      "{\"verdict\": \"noisy\", \"peaks\": [], \"bandwidth\": []}; Doctor",
      "{\"schema\": \"lathe.profile/1\", \"network\": \"n\", \"future\": {}}; Profile"})
  void tellsOthersByTheirFields(String json, String kind) throws IOException {
    assertThat(ResultFile.read(file(json)).getClass().getSimpleName()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"first, First", "sustained, Sustained", "steady, Run"})
  void tellsMeasurementsByTheirMode(String mode, String kind) {
    Path real = Path.of("src/test/resources/lathe/reports/real").resolve(mode + ".json");
    assertThat(ResultFile.read(real).getClass().getSimpleName()).isEqualTo(kind);
    assertThat(ResultFile.read(real).provenance()).isNotNull();
  }

  @Test
  void refusesAMeasurementOfNoKnownMode() throws IOException {
    Path file = file("{\"schema\": \"lathe.measure/1\", \"mode\": \"lukewarm\"}");
    assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("its mode is lukewarm where steady, first or sustained is needed");
  }

  @Test
  void refusesADamagedMeasurement() throws IOException {
    Path file = file("{\"schema\": \"lathe.measure/1\", \"mode\": \"sustained\"}");
    assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(BadInputException.class).hasMessageContaining("damaged");
  }

  @Test
  void readsAGatesDecisionAsTheGateWroteIt() throws IOException {
    GateResult written = SampleGate.result();

    assertThat(ResultFile.read(file(ResultFiles.toJson(written)))).isInstanceOfSatisfying(ResultFile.Gate.class,
        gate -> assertThat(gate.gate()).isEqualTo(written));
  }

  @Test
  void readsASelftestAsTheGateWroteIt() throws IOException {
    assertThat(ResultFile.read(file(ResultFiles.toJson(SampleGate.selftest()))))
        .isEqualTo(new ResultFile.Selftest("x.json", SampleGate.selftest()));
  }

  @Test
  void takesMissingFieldsAsAbsent() throws IOException {
    var peers = (ResultFile.Peers) ResultFile.read(file("[{\"engines\": [{\"engine\": \"x\", \"lowNs\": null}], \"ratios\": null}]"));
    Engines engines = peers.networks().getFirst();
    assertThat(engines.network()).isEmpty();
    assertThat(engines.engines().getFirst().medianNs()).isNaN();
    assertThat(engines.engines().getFirst().time().isMissing()).isTrue();
    assertThat(engines.ratios()).isEmpty();
  }

  /** The page shows one origin a file; it must not be that of the luckiest network. */
  @Test
  void aFileIsNoFurtherToBeTrustedThanItsWorstNetwork() throws IOException {
    Provenance noisy = SampleRun.provenance();
    var finding = new Finding.DisturbedCounted("b", 0.1);
    var untrusted = new Provenance(noisy.machine(), noisy.software(), noisy.conditions(), noisy.peaks(), noisy.time(), noisy.fingerprint(),
        Verdict.UNTRUSTED, List.of(finding));
    String network = "{\"schema\": \"lathe.peers/1\", \"network\": \"%s\", \"provenance\": %s, \"engines\": [], \"ratios\": []}";
    String json = "[%s, %s]".formatted(network.formatted("b", ResultFiles.toJson(untrusted)),
        network.formatted("a", ResultFiles.toJson(noisy)));

    Provenance whole = Objects.requireNonNull(ResultFile.read(file(json)).provenance());
    assertThat(whole.verdict()).isEqualTo(Verdict.UNTRUSTED);
    assertThat(whole.findings()).contains(finding).containsAll(noisy.findings());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "{; it is damaged",
      "[]; it is no result of Lathe",
      "{\"a\": 1}; it is no result of Lathe; name files",
      "{\"schema\": \"lathe.lut/2\"}; its schema is lathe.lut/2, which this version of Lathe does not know",
      "{\"schema\": \"other/1\"}; its schema is other/1",
      "{\"schema\": \"lathe.run/1\"}; it is damaged",
      "{\"schema\": \"lathe.gate/1\", \"verdict\": \"PASS\", \"items\": 3}; it is damaged"})
  void refusesTheRestInOneSentence(String json, String part) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(BadInputException.class).hasMessageStartingWith("cannot read " + file)
        .hasMessageContaining(part).hasMessageNotContainingAny("\n");
  }

  /** As predict writes them: one, or a list of several. */
  @Test
  void saysThatPredictionsAreNotShown() throws IOException {
    SourcedPrediction prediction = new SourcedPrediction(new Prediction("n", Estimate.pointOnly(1e6), 1e6, 0, 0.5, 1,
        Prediction.Coverage.whole(1), List.of()), SampleRun.provenance());
    for (Object result : List.of(prediction, List.of(prediction, prediction))) {
      Path file = file(ResultFiles.toJson(result));
      assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("cannot read %s: it holds predictions, which cannot be shown or exported; name files".formatted(file));
    }
  }

  @Test
  void putsFindingsIntoWords() throws IOException {
    var doctor = (ResultFile.Doctor) ResultFile.read(file("{\"peaks\": [], \"bandwidth\": [], \"machine\": {\"caches\": {\"l2Bytes\": 7}},"
        + " \"findings\": [{\"type\": \"HostSlow\", \"share\": 0.5}, {\"type\": \"New\", \"what\": \"x\"}]}"));
    assertThat(doctor.doctor().findings().stream().map(Facts::sentence)).satisfiesExactly(
        known -> assertThat(known).startsWith("The host was slower than in its better moments during 50.0 %"),
        fresh -> assertThat(fresh).isEqualTo("type New, what x"));
    assertThat(Facts.of(doctor.doctor().machine())).containsExactly(new Facts.Fact("caches l2Bytes", "7"));
  }
}
