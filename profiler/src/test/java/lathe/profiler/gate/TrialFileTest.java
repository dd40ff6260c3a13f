package lathe.profiler.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lathe.kernels.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFileTest {
  private static final TrialFile.Head HEAD = new TrialFile.Head("abc", 45, GateRule.DEFAULT);
  private static final Trial FIRST = new Trial("net", "", 0.05, GateVerdict.REGRESSED, 0, 1.05, 0.035, 0.9, "", 40);
  private static final Trial SECOND = new Trial("net", "", 0, GateVerdict.PASS, 0, 1.001, 0.035, 0.9, "", 20);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void begin() {
    file = folder.resolve("trials.jsonl");
    add(TrialFile.create(file, HEAD), FIRST);
  }

  private static void add(TrialFile trials, Trial trial) {
    try (trials) {
      trials.add(trial);
    }
  }

  private void assertHolds(Trial... trials) {
    try (TrialFile found = TrialFile.resume(file, HEAD)) {
      assertThat(found.found()).containsExactly(trials);
    }
  }

  @Test
  void goesOnBehindTheLastWholeLine() throws Exception {
    Files.writeString(file, "{\"network\":\"ne", StandardOpenOption.APPEND);
    add(TrialFile.resume(file, HEAD), SECOND);

    assertHolds(FIRST, SECOND);
  }

  @Test
  void hoursOfTrialsAreNotErased() {
    assertThatThrownBy(() -> TrialFile.create(file, HEAD)).isInstanceOf(BadInputException.class).hasMessageContaining("--resume");
    assertHolds(FIRST);
  }

  @Test
  void trialsOfOtherConditionsDoNotMix() {
    assertThatThrownBy(() -> TrialFile.resume(file, new TrialFile.Head("abc", 90, GateRule.DEFAULT))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("its trials ran under budgetSeconds 45, not 90; give");
    var stricter = new GateRule(0.02, 0.1, 0.05, 4, 12);
    assertThatThrownBy(() -> TrialFile.resume(file, new TrialFile.Head("abc", 45, stricter))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("its trials ran under maxRegression 0.03, not 0.02; give");
  }

  @Test
  void anotherFileIsLeftAlone() throws Exception {
    Path other = Files.writeString(folder.resolve("notes.txt"), "no trials\nof anything");

    assertThatThrownBy(() -> TrialFile.resume(other, HEAD)).isInstanceOf(BadInputException.class).hasMessageContaining("holds no trials");
    assertThat(other).content().isEqualTo("no trials\nof anything");
  }

  @Test
  void oneSelfTestAtATimeWritesAFile() {
    try (TrialFile running = TrialFile.resume(file, HEAD)) {
      assertThatThrownBy(() -> TrialFile.resume(file, HEAD)).isInstanceOf(BadInputException.class).hasMessageContaining("another process");
      running.add(SECOND);
    }

    assertHolds(FIRST, SECOND);
  }
}
