package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowBuildTest {
  private static final List<String> KEYS = IntStream.range(0, 100).mapToObj(i -> "row" + i).toList();

  @TempDir Path folder;

  private static RowJournal.Head head(int forks) {
    return new RowJournal.Head("here", "lathe", "keys", forks, 1);
  }

  @Test
  void everyRowAndEveryNetworkIsMeasuredInEveryFork() throws IOException {
    WireNetwork network = WireNetwork.of(Zoo.named("mobilenet_v3_small"));
    try (RowJournal journal = RowJournal.create(folder.resolve("j"), head(3))) {
      build(journal, Set.of(), new ArrayList<>(), List.of(network)).run(KEYS, 3, Long.MAX_VALUE);
      for (int fork = 0; fork < 3; fork++) {
        int number = fork;
        assertThat(KEYS).allMatch(key -> journal.has(number, key));
        assertThat(journal.has(fork, null)).isTrue();
        assertThat(journal.has(fork, RowJournal.ofNetwork("mobilenet_v3_small"))).isTrue();
      }
    }
  }

  @Test
  void whatIsInTheJournalIsNotMeasuredAgain() throws IOException {
    Path file = folder.resolve("j");
    try (RowJournal journal = RowJournal.create(file, head(2))) {
      build(journal, Set.of(), new ArrayList<>(), List.of()).run(KEYS.subList(0, 40), 2, Long.MAX_VALUE);
    }
    List<String> asked = new ArrayList<>();
    try (RowJournal journal = RowJournal.resume(file, head(2))) {
      build(journal, Set.of(), asked, List.of()).run(KEYS, 2, Long.MAX_VALUE);
    }
    assertThat(asked).hasSize(2 * 60).doesNotContainAnyElementsOf(KEYS.subList(0, 40));
  }

  @Test
  void aRowThatKillsItsWorkerIsGivenUpAndTheOthersAreNot() throws IOException {
    try (RowJournal journal = RowJournal.create(folder.resolve("j"), head(1))) {
      build(journal, Set.of("row7", "row77"), new ArrayList<>(), List.of()).run(KEYS, 1, Long.MAX_VALUE);
      assertThat(journal.lines().stream().filter(line -> line.failure() != null).map(line -> Objects.requireNonNull(line.key())))
          .containsExactlyInAnyOrder("row7", "row77");
      assertThat(journal.lines().stream().filter(line -> line.times().size() == 2)).hasSize(98);
    }
  }

  @Test
  void aBudgetTakesTheFirstRowsAndTakesThemInAllForks() throws IOException {
    try (RowJournal journal = RowJournal.create(folder.resolve("j"), head(3))) {
      List<String> measured = build(journal, Set.of(), new ArrayList<>(), List.of()).run(KEYS, 3, 1);
      assertThat(measured.size()).isLessThan(KEYS.size());
      assertThat(KEYS.subList(0, measured.size())).isEqualTo(measured);
      assertThat(measured).allMatch(key -> journal.has(0, key) && journal.has(1, key) && journal.has(2, key));
    }
  }

  @Test
  void aJournalCutAnywhereInItsLastLineResumesBehindTheLineBefore() throws IOException {
    Path file = folder.resolve("j");
    try (RowJournal journal = RowJournal.create(file, head(1))) {
      build(journal, Set.of(), new ArrayList<>(), List.of()).run(KEYS.subList(0, 2), 1, Long.MAX_VALUE);
    }
    byte[] whole = Files.readAllBytes(file);
    int lastLine = new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n') + 1;
    for (int end = lastLine; end < whole.length; end++) {
      Files.write(file, java.util.Arrays.copyOf(whole, end));
      try (RowJournal journal = RowJournal.resume(file, head(1))) {
        assertThat(journal.lines()).hasSize(2);
      }
      assertThat(Files.size(file)).isEqualTo(lastLine);
    }
  }

  @Test
  void aDamagedOrForeignJournalIsRefused() throws IOException {
    Path file = folder.resolve("j");
    RowJournal.create(file, head(1)).close();
    assertThatThrownBy(() -> RowJournal.resume(file, head(2))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("give the same options");
    Files.writeString(file, Files.readString(file) + "nonsense\n");
    assertThatThrownBy(() -> RowJournal.resume(file, head(1))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2 is damaged");
  }

  @Test
  void twoBuildersDoNotWriteOneJournal() {
    Path file = folder.resolve("j");
    try (RowJournal _ = RowJournal.create(file, head(1))) {
      assertThatThrownBy(() -> RowJournal.resume(file, head(1))).isInstanceOf(BadInputException.class)
          .hasMessageContaining("another build");
    }
  }

  private static RowBuild build(RowJournal journal, Set<String> deadly, List<String> asked, List<WireNetwork> networks) {
    return new RowBuild(() -> new ToySource(deadly, 0, asked), journal, networks, (_, _, _) -> {});
  }
}
