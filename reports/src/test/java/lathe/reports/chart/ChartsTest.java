package lathe.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lathe.kernels.BadInputException;
import lathe.profiler.result.ResultFiles;
import lathe.reports.LutTable;
import lathe.reports.SampleGate;
import lathe.reports.SampleRun;
import lathe.reports.page.AllResults;
import lathe.reports.source.ResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {
  @TempDir private Path folder;

  private record Kind(ResultFile file, List<String> pictures) {}

  private static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(new ResultFile.Run("run.json", SampleRun.run()),
            List.of("mobilenet_v3_large-shares", "mobilenet_v3_large-gflops", "mobilenet_v3_small-shares", "mobilenet_v3_small-gflops")),
        new Kind(new ResultFile.Table("lut.json", LutTable.from(SampleRun.run()).lut()), List.of("table-lathe-512-network")),
        new Kind(AllResults.file("peers.json", AllResults.PEERS), List.of("peers-times", "peers-ratios")),
        new Kind(AllResults.file("study.json", AllResults.STUDY), List.of("placement-ratios", "placement-front")),
        new Kind(new ResultFile.Gate("gate.json", SampleGate.result()), List.of("gate")),
        new Kind(new ResultFile.Selftest("selftest.json", SampleGate.selftest()), List.of("gate-selftest")),
        new Kind(AllResults.file("audit.json", ResultFiles.toJson(AllResults.AUDIT)), List.of("audit")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void drawsEveryKindOfResult(Kind kind) throws IOException {
    List<Path> written = Charts.write(List.of(kind.file()), folder);

    assertThat(written).extracting(file -> String.valueOf(file.getFileName()).replace(".png", "")).isEqualTo(kind.pictures());
    for (Path file : written) {
      BufferedImage picture = ImageIO.read(file.toFile());
      assertThat(picture.getWidth()).isGreaterThanOrEqualTo(1320);
      assertThat(colours(picture)).as("%s: paper, grid, words and marks", file.getFileName()).isGreaterThan(20);
    }
  }

  private static long colours(BufferedImage picture) {
    return IntStream.range(0, picture.getHeight())
        .flatMap(y -> IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, y))).distinct().count();
  }

  @Test
  void aFrontNamesItsNetworks() throws IOException {
    var oneLetter = AllResults.file("study.json", AllResults.STUDY);
    var aWord = AllResults.file("study.json", AllResults.STUDY.replace("\"network\": \"a\"", "\"network\": \"another\""));

    assertThat(Files.readAllBytes(Charts.write(List.of(oneLetter), folder.resolve("short")).getLast()))
        .isNotEqualTo(Files.readAllBytes(Charts.write(List.of(aWord), folder.resolve("long")).getLast()));
  }

  @Test
  void numbersPicturesOfOneName() {
    var gate = new ResultFile.Gate("gate.json", SampleGate.result());
    assertThat(Charts.write(List.of(gate, gate), folder)).containsExactly(folder.resolve("gate.png"), folder.resolve("gate-2.png"));
  }

  /** Else nobody could tell which machine a slide shows. */
  @Test
  void picturesOfOneNameSayWhichFileTheyAreOf() {
    var monday = new ResultFile.Gate("monday/gate.json", SampleGate.result());
    var friday = new ResultFile.Gate("friday/gate.json", SampleGate.result());
    var selftest = new ResultFile.Selftest("selftest.json", SampleGate.selftest());

    assertThat(Charts.write(List.of(monday, friday, friday, selftest), folder)).extracting(file -> String.valueOf(file.getFileName()))
        .containsExactly("gate-monday_gate.png", "gate-friday_gate.png", "gate-friday_gate-2.png", "gate-selftest.png");
  }

  @Test
  void saysWhatIsNotDrawn() {
    List<ResultFile> doctor = List.of(AllResults.file("doctor.json", AllResults.DOCTOR));
    assertThatThrownBy(() -> Charts.write(doctor, folder.resolve("new"))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("there are no charts of a doctor or a profile");
    assertThat(Files.exists(folder.resolve("new"))).isFalse();
  }
}
