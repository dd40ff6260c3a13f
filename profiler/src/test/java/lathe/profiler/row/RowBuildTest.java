package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final long ROW_NS = 10;
  private static final long START_NS = 500;

  @TempDir Path folder;
  private long clockNs;

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
      List<String> measured = timed(journal, new ArrayList<>()).run(KEYS, 3, 3 * (START_NS + 70 * ROW_NS));
      assertThat(measured).isEqualTo(KEYS.subList(0, 64)); // two batches of 32, a third would be too much
      assertThat(measured).allMatch(key -> journal.has(0, key) && journal.has(1, key) && journal.has(2, key));
      assertThat(clockNs).isLessThanOrEqualTo(3 * (START_NS + 70 * ROW_NS));
    }
  }

  @Test
  void aBudgetBuysABatchHoweverSmallItIs() throws IOException {
    try (RowJournal journal = RowJournal.create(folder.resolve("j"), head(2))) {
      assertThat(timed(journal, new ArrayList<>()).run(KEYS, 2, 1)).isEqualTo(KEYS.subList(0, RowBuild.BATCH));
    }
  }

  @Test
  void aBuildThatGoesOnHasNoMoreBudgetThanOneThatWasNotInterrupted() throws IOException {
    Path file = folder.resolve("j");
    long budgetNs = 2 * (START_NS + 40 * ROW_NS);
    List<String> whole;
    try (RowJournal journal = RowJournal.create(file, head(2))) {
      whole = timed(journal, new ArrayList<>()).run(KEYS, 2, budgetNs);
    }
    List<String> lines = Files.readAllLines(file);
    for (int kept = 1 + RowBuild.BATCH; kept < lines.size(); kept++) {
      Files.write(file, lines.subList(0, kept + 1));
      List<String> asked = new ArrayList<>();
      try (RowJournal journal = RowJournal.resume(file, head(2))) {
        assertThat(timed(journal, asked).run(KEYS, 2, budgetNs)).as("killed after line %d", kept).isEqualTo(whole);
      }
      assertThat(asked).hasSize((int) lines.stream().skip(kept + 1).filter(line -> line.contains("\"row")).count());
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
      Files.write(file, Arrays.copyOf(whole, end));
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

  /** Ctrl-C interrupts the builder's thread, which may be writing what was just measured. */
  @Test
  void anInterruptedThreadStillWritesWhatItHas() throws IOException {
    Path file = folder.resolve("j");
    try (RowJournal journal = RowJournal.create(file, head(1))) {
      Thread.currentThread().interrupt();
      journal.addNetwork(0, "n", new WholeTime(1e6, 8, 2), 1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (RowJournal journal = RowJournal.resume(file, head(1))) {
      assertThat(journal.lines()).hasSize(1);
    }
  }

  @Test
  void twoBuildersDoNotWriteOneJournal() {
    Path file = folder.resolve("j");
    try (RowJournal _ = RowJournal.create(file, head(1))) {
      assertThatThrownBy(() -> RowJournal.resume(file, head(1))).isInstanceOf(BadInputException.class)
          .hasMessageContaining("another build");
    }
  }

  private RowBuild build(RowJournal journal, Set<String> deadly, List<String> asked, List<WireNetwork> networks) {
    return new RowBuild(() -> new ToySource(deadly, 0, asked), journal, networks, () -> clockNs, (_, _, _) -> {});
  }

  /** A build whose rows take {@link #ROW_NS} each, and whose forks {@link #START_NS}. */
  private RowBuild timed(RowJournal journal, List<String> asked) {
    return new RowBuild(() -> {
      clockNs += START_NS;
      return new ToySource(Set.of(), 0, asked) {
        @Override
        public List<RowTime> rows(List<String> keys) throws IOException {
          clockNs += ROW_NS * keys.size();
          return super.rows(keys);
        }
      };
    }, journal, List.of(), () -> clockNs, (_, _, _) -> {});
  }
}
