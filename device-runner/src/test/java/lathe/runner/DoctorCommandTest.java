package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Lanes;
import lathe.profiler.doctor.Diagnosis;
import lathe.profiler.doctor.Doctor;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.trust.SlowStates;
import lathe.reports.TextStyle;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.measure.DoctorText;
import lathe.runner.worker.ProbeMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor with real probes, which watch for a moment only. */
@Timeout(600)
class DoctorCommandTest {
  @TempDir Path folder;

  @Test
  void examinesThisMachine() throws Exception {
    List<Double> progress = new ArrayList<>();
    Diagnosis diagnosis =
        new Doctor(ProbeMain.class.getName(), "1.2", "abc", Duration.ofMillis(300), at -> progress.add(at.done())).examine();

    assertThat(diagnosis.peaks()).extracting(Diagnosis.Peak::lanes).startsWith(128).endsWith(Lanes.widest().bits());
    assertThat(diagnosis.bandwidth()).isNotEmpty();
    assertThat(diagnosis.timer().isKnown()).isTrue();
    assertThat(diagnosis.slowStates().map(SlowStates::seconds).orElse(0.0)).isBetween(0.2, 5.0);
    assertThat(diagnosis.provenance().fingerprint()).hasSize(12);
    assertThat(diagnosis.counters().toString()).matches("cycles, instructions|none, .+");
    assertThat(progress).isNotEmpty().allMatch(done -> done >= 0 && done < 1);
    assertThat(DoctorText.of(diagnosis, TextStyle.PLAIN)).contains("128 bits", "slow states", diagnosis.verdict().name());
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** The fields that scripts rely on; what the machine does not tell is a word, never missing. */
  @Test
  void itsJsonHasTheFieldsOfTheContract() throws Exception {
    Path file = folder.resolve("doctor.json");
    ResultFiles.writeJson(new Doctor("lathe.runner.NoSuchMain", "1.2", "abc", Duration.ofMillis(100), _ -> {}).examine(), file);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));

    assertThat(json.propertyNames()).contains("schema", "verdict", "findings", "provenance", "machine", "peaks", "bandwidth");
    assertThat(json.path("verdict").asString()).isEqualTo("UNTRUSTED");
    assertThat(json.path("provenance").propertyNames()).contains("latheVersion", "latheCommit", "time", "fingerprint");
    assertThat(json.path("slowStates").asString()).isEqualTo("unknown");
    assertThat(json.path("machine").path("power").propertyNames()).contains("governor", "hasBoost", "isOnMains", "energyCounter");
  }

  @Test
  void anUnknownOptionIsRefusedInASentence() {
    StringWriter err = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err));

    assertThat(LatheCommand.execute(terminal, LatheCommand.commands(terminal), "doctor", "--jsn", "x")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("--jsn").contains("--json");
  }
}
