package lathe.profiler.row;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lathe.kernels.BadInputException;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Damage;
import lathe.profiler.result.LineFile;
import lathe.profiler.result.Mismatch;
import lathe.profiler.result.ResultFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a build has measured so far, one JSON object a line of a {@link LineFile}: first the {@link Head}, then {@link Line}s, each a (row,
 * fork), a (network, fork) or the rings of a fork, which is added once it is measured.
 */
public final class RowJournal implements Closeable {
  private static final String NETWORK = "network ";
  private static final String SCHEMA = "lathe.lut-journal/4";

  private final Path file;
  private final LineFile content;
  private final List<Line> lines = new ArrayList<>();
  private final Set<Unit> done = new HashSet<>();

  /**
   * What a build is of; one that goes on must be of the same.
   *
   * @param keys digest of the rows
   */
  public record Head(String schema, String fingerprint, String engine, String keys, int forks, long seed) {
    public Head(String fingerprint, String engine, String keys, int forks, long seed) {
      this(SCHEMA, fingerprint, engine, keys, forks, seed);
    }
  }

  /**
   * A unit that is done.
   *
   * @param batch rows of one number took turns; 0 for what is no row
   * @param key of a row, {@code network NAME} for a network, null for the rings of a fork
   * @param times of the row in each of its states; none if it could not be measured
   * @param failure why not
   * @param notPinned why the thread that measured was not pinned to a CPU; empty if it was
   * @param spentNs what it took in all: its share of starting the fork, of compiling, and of measuring
   */
  public record Line(int fork, int batch, @Nullable String key, List<State> times, List<RingTime> rings, @Nullable String failure,
      String notPinned, long spentNs) {
    public Line {
      times = List.copyOf(times);
      rings = List.copyOf(rings);
    }

    /** Not of a network, and not the rings of a fork. */
    public boolean isRow() {
      return key != null && !key.startsWith(NETWORK);
    }
  }

  /** A row in one state; see {@link RowTime}. */
  public record State(String kernelId, CacheState cache, double ns, int samples, int slow) {
    static State of(RowTime time) {
      return new State(time.kernelId(), time.cache(), time.ns(), time.samples(), time.slow());
    }

    public State withNs(double other) {
      return new State(kernelId, cache, other, samples, slow);
    }
  }

  private record Unit(int fork, @Nullable String key) {}

  private RowJournal(Path file, LineFile content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Begins a journal, over one that may be there.
   *
   * @throws BadInputException if it cannot be written; then there is none, which would pass for that of an interrupted build
   */
  public static RowJournal create(Path file, Head head) {
    RowJournal journal = new RowJournal(file, LineFile.begin(file));
    try {
      journal.content.add(ResultFiles.toJson(head));
      return journal;
    } catch (BadInputException e) {
      journal.delete();
      throw e;
    }
  }

  /**
   * Goes on with a journal, behind its last whole line.
   *
   * @throws BadInputException if it is damaged before its end, or of another build
   */
  public static RowJournal resume(Path file, Head head) {
    return LineFile.resume(file, content -> {
      var journal = new RowJournal(file, content);
      journal.takeAll(head);
      return journal;
    });
  }

  private void takeAll(Head head) {
    List<String> found = content.found();
    if (found.isEmpty()) {
      content.add(ResultFiles.toJson(head)); // its builder was killed before it had written a line
      return;
    }
    require(found.getFirst(), head);
    for (int i = 1; i < found.size(); i++) {
      take(found.get(i), i + 1);
    }
  }

  private void require(String first, Head head) {
    Head found = parse(first, 1, Head.class);
    if (!found.equals(head)) {
      throw new BadInputException(
          "resume %s: it was written with %s; give the same options, or delete it".formatted(file, Mismatch.of(found, head)));
    }
  }

  private void take(String text, int number) {
    Line line = parse(text, number, Line.class);
    if (!done.add(new Unit(line.fork, line.key))) {
      throw new BadInputException(
          "resume %s: line %d repeats fork %d of %s; delete the file and build again".formatted(file, number, line.fork,
              line.key));
    }
    lines.add(line);
  }

  private <T> T parse(String text, int number, Class<T> type) {
    try {
      return ResultFiles.fromJson(text, type);
    } catch (JacksonException e) {
      throw new BadInputException(
          "resume %s: line %d is damaged (%s); delete the file and build again".formatted(file, number, Damage.of(e).reason()), e);
    }
  }

  public boolean has(int fork, @Nullable String key) {
    return done.contains(new Unit(fork, key));
  }

  /** What a fork has taken so far, over all builders that had a part in it. */
  public long spentNs(int fork) {
    return lines.stream().filter(line -> line.fork == fork).mapToLong(Line::spentNs).sum();
  }

  /** What all forks have taken so far. */
  public long spentNs() {
    return lines.stream().mapToLong(Line::spentNs).sum();
  }

  /** What one row has taken in a fork, in the mean; 0 before the first. */
  public double rowNs(int fork) {
    return lines.stream().filter(line -> line.fork == fork && line.isRow()).mapToLong(Line::spentNs).average().orElse(0);
  }

  /** A number for the rows that are measured next, which no others have. */
  public int nextBatch() {
    return 1 + lines.stream().mapToInt(Line::batch).max().orElse(0);
  }

  /** Adds what a fork said of a row. */
  public void addRow(int fork, int batch, String key, List<RowTime> times, String notPinned, long spentNs) {
    add(new Line(fork, batch, key, times.stream().map(State::of).toList(), List.of(), null, notPinned, spentNs));
  }

  /** Adds that a row could not be measured. */
  public void addFailure(int fork, String key, String failure, long spentNs) {
    add(new Line(fork, 0, key, List.of(), List.of(), failure, "", spentNs));
  }

  /** Adds what an inference of a network takes. */
  public void addNetwork(int fork, String name, WholeTime time, String notPinned, long spentNs) {
    State state = new State("", CacheState.NETWORK, time.ns(), time.samples(), time.slow());
    add(new Line(fork, 0, ofNetwork(name), List.of(state), List.of(), null, notPinned, spentNs));
  }

  /** How a network is called among the keys. */
  public static String ofNetwork(String name) {
    return NETWORK + name;
  }

  public void addRings(int fork, List<RingTime> rings, String notPinned, long spentNs) {
    add(new Line(fork, 0, null, List.of(), rings, null, notPinned, spentNs));
  }

  private void add(Line line) {
    if (!done.add(new Unit(line.fork, line.key))) {
      throw new IllegalStateException("fork %d of %s: measured twice".formatted(line.fork, line.key));
    }
    content.add(ResultFiles.toJson(line));
    lines.add(line);
  }

  /** All units that are done, in the order in which they were. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** The table stands: nobody needs the journal any more. */
  public void delete() {
    content.delete();
  }

  @Override
  public void close() {
    content.close();
  }
}
