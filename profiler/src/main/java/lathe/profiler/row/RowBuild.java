package lathe.profiler.row;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures rows in forks, batch after batch, and writes each (row, fork) to a journal. With a time budget the first fork takes the rows in their order until its share of the time is over,
 * and the other forks take the same ones: every row that is measured is measured in all forks.
 */
public final class RowBuild {
  private static final int BATCH = 32;

  private final RowSource.Opener opener;
  private final RowJournal journal;
  private final List<WireNetwork> networks;
  private final Listener listener;

  /** Hears how far a build is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param done units (row, fork) that are in the journal
     * @param all of the build as it stands
     */
    void at(int fork, int done, int all);
  }

  /**
   * @param networks measured whole in every fork, to see what they take beside their rows
   */
  public RowBuild(RowSource.Opener opener, RowJournal journal, List<WireNetwork> networks, Listener listener) {
    this.opener = opener;
    this.journal = journal;
    this.networks = List.copyOf(networks);
    this.listener = listener;
  }

  /**
   * Measures what the journal does not have yet.
   *
   * @param keys the rows that matter most first
   * @param budgetNs of all forks together; {@link Long#MAX_VALUE} without a bound
   * @return the rows that were measured in all forks, or fewer if the thread was interrupted
   * @throws IOException if no worker can be started
   */
  public List<String> run(List<String> keys, int forks, long budgetNs) throws IOException {
    List<String> chosen = budgetNs == Long.MAX_VALUE ? keys : new ArrayList<>();
    long began = System.nanoTime();
    for (int fork = 0; fork < forks && !Thread.currentThread().isInterrupted(); fork++) {
      if (chosen != keys && fork == 0) {
        chosen.addAll(affordable(keys, began, budgetNs / forks, forks));
      } else {
        measure(fork, chosen, forks, began, Long.MAX_VALUE);
      }
    }
    return chosen;
  }

  private List<String> affordable(List<String> keys, long beganNs, long budgetNs, int forks) throws IOException {
    measure(0, keys, forks, beganNs, budgetNs);
    return keys.stream().filter(key -> journal.has(0, key)).toList();
  }

  private void measure(int fork, List<String> keys, int forks, long beganNs, long budgetNs) throws IOException {
    List<String> pending = keys.stream().filter(key -> !journal.has(fork, key)).toList();
    if (pending.isEmpty() && journal.has(fork, null) && pendingNetworks(fork).isEmpty()) {
      return;
    }
    int before = (int) keys.stream().filter(key -> journal.has(fork, key)).count() + fork * keys.size();
    listener.at(fork, before, forks * keys.size());
    try (Forked forked = new Forked(fork)) {
      for (int from = 0; from < pending.size() && System.nanoTime() - beganNs < budgetNs; from += BATCH) {
        forked.measure(pending.subList(from, Math.min(from + BATCH, pending.size())));
        listener.at(fork, Math.min(before + from + BATCH, (fork + 1) * keys.size()), forks * keys.size());
      }
      forked.sweep();
      forked.networks();
    } catch (ClosedByInterruptException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<WireNetwork> pendingNetworks(int fork) {
    return networks.stream().filter(network -> !journal.has(fork, RowJournal.ofNetwork(network.name()))).toList();
  }

  /** A fork, opened again whenever it died. */
  private final class Forked implements AutoCloseable {
    private final int fork;
    private RowSource source;

    Forked(int fork) throws IOException {
      this.fork = fork;
      this.source = opener.open();
    }

    /** Measures a batch; one that kills the worker is halved until the row that does it is alone. */
    void measure(List<String> batch) throws IOException {
      try {
        List<RowTime> times = source.rows(batch);
        for (int row = 0; row < batch.size(); row++) {
          int number = row;
          journal.addRow(fork, batch.get(row), times.stream().filter(time -> time.row() == number).toList());
        }
      } catch (IOException died) {
        if (Thread.currentThread().isInterrupted()) {
          throw new ClosedByInterruptException();
        }
        reopen();
        if (batch.size() == 1) {
          journal.addFailure(fork, batch.getFirst(), "the worker " + died.getMessage());
        } else {
          measure(batch.subList(0, batch.size() / 2));
          measure(batch.subList(batch.size() / 2, batch.size()));
        }
      }
    }

    void sweep() throws IOException {
      if (!journal.has(fork, null) && !Thread.currentThread().isInterrupted()) {
        journal.addRings(fork, source.sweep());
      }
    }

    void networks() throws IOException {
      for (WireNetwork network : pendingNetworks(fork)) {
        if (!Thread.currentThread().isInterrupted()) {
          journal.addNetwork(fork, network.name(), source.inferenceNs(network));
        }
      }
    }

    private void reopen() throws IOException {
      source.close();
      source = opener.open();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
