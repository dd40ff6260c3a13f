package lathe.profiler.row;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/**
 * A fork that is opened again whenever it died. What it died of is asked once more, except for rows: whoever asked for them may ask for
 * fewer.
 */
public final class LastingSource implements RowSource {
  private final Opener opener;
  private RowSource source;
  private List<WireNetwork> networks = List.of();

  private LastingSource(Opener opener, RowSource source) {
    this.opener = opener;
    this.source = source;
  }

  /**
   * Opens the first fork.
   *
   * @throws NoWorkerException if it cannot be started, twice
   */
  public static LastingSource open(Opener opener) throws IOException {
    return new LastingSource(opener, started(opener));
  }

  /** A JVM that starts may be late on a loaded machine. */
  private static RowSource started(Opener opener) throws IOException {
    try {
      return opener.open();
    } catch (IOException late) {
      requireUninterrupted();
      return startedAgain(opener);
    }
  }

  private static RowSource startedAgain(Opener opener) throws IOException {
    try {
      return opener.open();
    } catch (ClosedByInterruptException interrupted) {
      throw interrupted;
    } catch (IOException again) {
      throw new NoWorkerException(again);
    }
  }

  private static void requireUninterrupted() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }

  /** A question to a fork. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(RowSource source) throws IOException;
  }

  private <T> T twice(Question<T> question) throws IOException {
    try {
      return question.ask(source);
    } catch (IOException died) {
      reopen();
      return question.ask(source);
    }
  }

  private void reopen() throws IOException {
    requireUninterrupted();
    source.close();
    source = started(opener);
    if (!networks.isEmpty()) {
      source.load(networks);
    }
  }

  @Override
  public List<RowTime> rows(List<String> keys, long seed) throws IOException {
    try {
      return source.rows(keys, seed);
    } catch (IOException died) {
      reopen();
      throw died;
    }
  }

  @Override
  public void load(List<WireNetwork> all) throws IOException {
    twice(fork -> {
      fork.load(all);
      return all;
    });
    networks = List.copyOf(all);
  }

  @Override
  public List<NetworkSlot> round(long seed) throws IOException {
    return twice(fork -> fork.round(seed));
  }

  @Override
  public List<RingTime> sweep() throws IOException {
    return twice(RowSource::sweep);
  }

  @Override
  public String notPinned() {
    return source.notPinned();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
