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
import lathe.profiler.message.WorkerFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  /** Also if whoever builds the table has not measured it. */
  @Test
  void aJournalKnowsWhyThreadsWereNotPinned() throws IOException {
    Path file = folder.resolve("j");
    WireNetwork network = WireNetwork.of(Zoo.named("mobilenet_v3_small"));
    try (RowJournal journal = RowJournal.create(file, head(2))) {
      new RowBuild(() -> new ToySource(Set.of(), 0, new ArrayList<>()) {
        @Override
        public String notPinned() {
          return "a toy cannot pin";
        }
      }, journal, List.of(network), 1, () -> clockNs, (_, _, _) -> {}).run(KEYS.subList(0, 2), 1, Long.MAX_VALUE);
    }
    try (RowJournal journal = RowJournal.resume(file, head(2))) {
      build(journal, Set.of(), new ArrayList<>(), List.of(network)).run(KEYS.subList(0, 2), 2, Long.MAX_VALUE);
      assertThat(journal.lines()).hasSize(8)
          .allSatisfy(line -> assertThat(line.notPinned()).isEqualTo(line.fork() == 0 ? "a toy cannot pin" : ""));
    }
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

  /** Such as a disk that is full: rows are not to blame, and a build that goes on measures them. */
  @Test
  void rowsAreNotGivenUpBecauseNoWorkerCanBeStarted() throws IOException {
    Path file = folder.resolve("j");
    try (RowJournal journal = RowJournal.create(file, head(1))) {
      int[] starts = {0};
      var build = new RowBuild(() -> {
        if (starts[0]++ > 0) {
          throw WorkerFault.notStarted(new IOException("Cannot allocate memory"));
        }
        return new ToySource(Set.of("row7"), 0, new ArrayList<>());
      }, journal, List.of(), 1, () -> clockNs, (_, _, _) -> {});
      assertThatThrownBy(() -> build.run(KEYS, 1, Long.MAX_VALUE)).isInstanceOf(NoWorkerException.class)
          .hasMessage("failed twice at its start; the second time it could not be started: Cannot allocate memory");
      assertThat(journal.lines()).noneMatch(line -> line.failure() != null);
    }
    try (RowJournal journal = RowJournal.resume(file, head(1))) {
      build(journal, Set.of(), new ArrayList<>(), List.of()).run(KEYS, 1, Long.MAX_VALUE);
      assertThat(journal.lines().stream().filter(line -> line.times().size() == 2)).hasSize(100);
    }
  }

  @Test
  void everySeedHasItsOwnOrders() throws IOException {
    List<String> one = new ArrayList<>();
    List<String> same = new ArrayList<>();
    List<String> other = new ArrayList<>();
    askedBy(1, "a", one);
    askedBy(1, "b", same);
    askedBy(2, "c", other);
    assertThat(one).isEqualTo(same).isNotEqualTo(other).hasSameElementsAs(other);
  }

  private void askedBy(long seed, String file, List<String> asked) throws IOException {
    try (RowJournal journal = RowJournal.create(folder.resolve(file), head(2))) {
      new RowBuild(() -> new ToySource(Set.of(), 0, asked), journal, List.of(), seed, () -> clockNs, (_, _, _) -> {}).run(KEYS, 2,
          Long.MAX_VALUE);
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
        journal.addNetwork(0, "n", new WholeTime(1e6, 8, 2), "", 1);
      }
      assertThat(Arrays.copyOf(Files.readAllBytes(file), lastLine)).isEqualTo(Arrays.copyOf(whole, lastLine));
      try (RowJournal journal = RowJournal.resume(file, head(1))) {
        assertThat(journal.lines()).hasSize(3);
      }
    }
  }

  @Test
  void aDamagedOrForeignJournalIsRefused() throws IOException {
    Path file = folder.resolve("j");
    RowJournal.create(file, head(1)).close();
    assertThatThrownBy(() -> RowJournal.resume(file, head(2))).isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("it was written with forks 1, not 2; give the same options, or delete it");
    Files.writeString(file, Files.readString(file) + "nonsense\n");
    assertThatThrownBy(() -> RowJournal.resume(file, head(1))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2 is damaged");
    Files.writeString(file, Files.readString(file).replace("nonsense", "{}"));
    assertThatThrownBy(() -> RowJournal.resume(file, head(1))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2 is damaged (fork is missing);");
  }

  /** Ctrl-C interrupts the builder's thread, which may be writing what was just measured. */
  @Test
  void anInterruptedThreadStillWritesWhatItHas() throws IOException {
    Path file = folder.resolve("j");
    try (RowJournal journal = RowJournal.create(file, head(1))) {
      Thread.currentThread().interrupt();
      journal.addNetwork(0, "n", new WholeTime(1e6, 8, 2), "", 1);
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
          .hasMessageContaining("another process is writing this file");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNoJournalOnAFullDisk() throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("j"), Path.of("/dev/full"));
    assertThatThrownBy(() -> RowJournal.create(file, head(1))).isInstanceOf(BadInputException.class).hasMessageContaining("cannot write");
    assertThat(folder).isEmptyDirectory();
  }

  private RowBuild build(RowJournal journal, Set<String> deadly, List<String> asked, List<WireNetwork> networks) {
    return new RowBuild(() -> new ToySource(deadly, 0, asked), journal, networks, 1, () -> clockNs, (_, _, _) -> {});
  }

  /** A build whose rows take {@link #ROW_NS} each, and whose forks {@link #START_NS}. */
  private RowBuild timed(RowJournal journal, List<String> asked) {
    return new RowBuild(() -> {
      clockNs += START_NS;
      return new ToySource(Set.of(), 0, asked) {
        @Override
        public List<RowTime> rows(List<String> keys, long seed) throws IOException {
          clockNs += ROW_NS * keys.size();
          return super.rows(keys, seed);
        }
      };
    }, journal, List.of(), 1, () -> clockNs, (_, _, _) -> {});
  }
}
