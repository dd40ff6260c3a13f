package lathe.profiler.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.profiler.sample.Ticker;

/** A builder in a process of its own, for a test to kill. Prints a line once it is at work, and another when it is done. */
final class KilledBuilder {
  static final int FORKS = 4;
  static final List<String> KEYS = IntStream.range(0, 400).mapToObj(i -> "row-" + i).toList();
  static final RowJournal.Head HEAD = new RowJournal.Head("fingerprint", "toy", "keys", FORKS, 1);

  private KilledBuilder() {}

  static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    try (RowJournal journal = Files.exists(file) ? RowJournal.resume(file, HEAD) : RowJournal.create(file, HEAD)) {
      System.out.println("at work");
      new RowBuild(() -> new ToySource(Set.of(), 1, new ArrayList<>()), journal, List.of(), 1, Ticker.SYSTEM, (_, _, _) -> {}).run(KEYS,
          FORKS,
          Long.MAX_VALUE);
    }
    System.out.println("done");
  }
}
