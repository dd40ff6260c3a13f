package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String PEERS =
      "[{\"network\": \"v3\", \"engines\": [{\"engine\": \"lathe\", \"medianNs\": 4000000}], \"ratios\": []}]";

  @TempDir Path folder;
  private final Lathe lathe = new Lathe();

  @Test
  void makesAPageOfAnyResult() throws IOException {
    Path peers = Files.writeString(folder.resolve("peers.json"), PEERS);
    Path page = folder.resolve("page.html");
    assertThat(lathe.run("report", peers.toString(), "--out", page.toString())).as(lathe.err()).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).startsWith("report: file:").contains("page.html");
    assertThat(Files.readString(page)).contains("Other engines", "Download peers.json", "data-value=\"4000000\"");
  }

  @Test
  void keepsAnOldPageIfAFileCannotBeRead() throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), "old");
    Path damaged = Files.writeString(folder.resolve("run.json"), "{\"schema\": \"lathe.run/1\"}");
    assertThat(lathe.run("report", damaged.toString(), "--out", page.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).startsWith("lathe: cannot read " + damaged).hasLineCount(1);
    assertThat(Files.readString(page)).isEqualTo("old");
  }

  @Test
  void saysWhatAFolderLacks() {
    assertThat(lathe.run("report", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("the folder holds no run.json or lut.json").hasLineCount(1);
  }

  @Test
  void writesNothingIfThereIsNothingToDraw() throws IOException {
    Path doctor = Files.writeString(folder.resolve("doctor.json"), "{\"verdict\": \"noisy\", \"peaks\": [], \"bandwidth\": []}");
    String page = folder.resolve("page.html").toString();
    assertThat(lathe.run("report", doctor.toString(), "--out", page, "--charts", folder.resolve("charts").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("there are no charts of a doctor or a profile").hasLineCount(1);
    assertThat(Path.of(page)).as("nothing is half done").doesNotExist();
  }
}
