package lathe.profiler.row;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lathe.profiler.sample.Ticker;

/**
 * Measures rows in forks, batch after batch, and writes each (row, fork) to a journal. With a time budget the first fork takes the rows in
 * their order until its share of the time is over, and the other forks take the same ones: every row that is measured is measured in all
 * forks. A share pays for all that a fork does, its start and whole networks too, and the journal knows what was spent of it, so that a
 * build that is interrupted and goes on has no more time than one that is not.
 */
public final class RowBuild {
  /** Rows that are measured together; a budget buys one batch at least. */
  public static final int BATCH = 32;

  /** Slots of each whole network in a fork at the least: one after each batch of rows, and before them what those are too few for. */
  private static final int ROUNDS = 12;

  private final RowSource.Opener opener;
  private final RowJournal journal;
  private final List<WireNetwork> networks;
  private final long seed;
  private final Ticker ticker;
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
   * @param seed of the orders in which rows and networks take their turns
   * @param ticker tells what is spent of a budget
   */
  public RowBuild(RowSource.Opener opener, RowJournal journal, List<WireNetwork> networks, long seed, Ticker ticker, Listener listener) {
    this.opener = opener;
    this.journal = journal;
    this.networks = List.copyOf(networks);
    this.seed = seed;
    this.ticker = ticker;
    this.listener = listener;
  }

  /**
   * Measures what the journal does not have yet.
   *
   * @param keys the rows that matter most first
   * @param budgetNs of all forks together; {@link Long#MAX_VALUE} without a bound
   * @return the rows that were measured in all forks, or fewer if the thread was interrupted
   * @throws NoWorkerException if no worker can be started; what was measured until then is in the journal
   */
  public List<String> run(List<String> keys, int forks, long budgetNs) throws IOException {
    List<String> chosen = budgetNs == Long.MAX_VALUE ? keys : affordable(keys, forks, budgetNs / forks);
    for (int fork = 0; fork < forks && !Thread.currentThread().isInterrupted(); fork++) {
      measure(fork, chosen, forks, Long.MAX_VALUE);
    }
    return chosen;
  }

  /** What the first fork can measure in its share; once another fork has begun, that is settled. */
  private List<String> affordable(List<String> keys, int forks, long shareNs) throws IOException {
    if (journal.spentNs(1) == 0) {
      measure(0, keys, forks, shareNs);
    }
    return keys.stream().filter(key -> journal.has(0, key)).toList();
  }

  private void measure(int fork, List<String> keys, int forks, long shareNs) throws IOException {
    List<String> pending = mixed(fork, keys.stream().filter(key -> !journal.has(fork, key)).toList());
    int done = keys.size() - pending.size();
    boolean isSpent = done > 0 && !affordsBatch(fork, shareNs);
    if ((pending.isEmpty() || isSpent) && journal.has(fork, null) && pendingNetworks(fork).isEmpty()) {
      return;
    }
    int before = done + fork * keys.size();
    listener.at(fork, before, forks * keys.size());
    try (Forked forked = new Forked(fork)) {
      List<WireNetwork> pendingNetworks = pendingNetworks(fork);
      int batches = shareNs == Long.MAX_VALUE ? Math.ceilDiv(pending.size(), BATCH) : 0;
      Rounds rounds = forked.rounds(pendingNetworks, ROUNDS - batches);
      forked.sweep();
      for (int from = 0; from < pending.size() && (done + from == 0 || affordsBatch(fork, shareNs)); from += BATCH) {
        forked.measure(pending.subList(from, Math.min(from + BATCH, pending.size())));
        rounds.next();
        listener.at(fork, Math.min(before + from + BATCH, (fork + 1) * keys.size()), forks * keys.size());
      }
      forked.add(pendingNetworks, rounds);
    } catch (ClosedByInterruptException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * In the first fork as they are, in the others in an order of their own: rows do not meet the same others, and so the same host, in all.
   */
  private List<String> mixed(int fork, List<String> keys) {
    List<String> mixed = new ArrayList<>(keys);
    if (fork > 0) {
      Collections.shuffle(mixed, new Random(seed + fork));
    }
    return mixed;
  }

  /** Whether a batch of rows like those before fits into a fork's share. */
  private boolean affordsBatch(int fork, long shareNs) {
    return journal.spentNs(fork) + BATCH * journal.rowNs(fork) <= shareNs;
  }

  private List<WireNetwork> pendingNetworks(int fork) {
    return networks.stream().filter(network -> !journal.has(fork, RowJournal.ofNetwork(network.name()))).toList();
  }

  /** A fork that keeps the journal of its time. */
  private final class Forked implements AutoCloseable {
    private final int fork;
    private final LastingSource source;
    private final Random seeds;
    private long accountedNs = ticker.nanos();

    Forked(int fork) throws IOException {
      this.fork = fork;
      this.source = LastingSource.open(opener);
      this.seeds = new Random(seed + fork);
    }

    /** What was spent since it was last asked for. */
    private long spentNs() {
      long before = accountedNs;
      accountedNs = ticker.nanos();
      return accountedNs - before;
    }

    /** Measures rows; of those that kill the worker first one half and then the other, until the row that does it is alone. */
    void measure(List<String> rows) throws IOException {
      try {
        List<RowTime> times = source.rows(rows, seeds.nextLong());
        long rowNs = spentNs() / rows.size();
        int batch = journal.nextBatch();
        for (int row = 0; row < rows.size(); row++) {
          int number = row;
          journal.addRow(fork, batch, rows.get(row), times.stream().filter(time -> time.row() == number).toList(), source.notPinned(),
              rowNs);
        }
      } catch (ClosedByInterruptException | NoWorkerException told) {
        throw told;
      } catch (IOException died) {
        if (rows.size() == 1) {
          journal.addFailure(fork, rows.getFirst(), "the worker " + died.getMessage(), spentNs());
        } else {
          measure(rows.subList(0, rows.size() / 2));
          measure(rows.subList(rows.size() / 2, rows.size()));
        }
      }
    }

    void sweep() throws IOException {
      if (!journal.has(fork, null)) {
        List<RingTime> rings = source.sweep();
        journal.addRings(fork, rings, source.notPinned(), spentNs());
      }
    }

    /** Networks that are ready, and have had their first rounds. */
    Rounds rounds(List<WireNetwork> all, int first) throws IOException {
      Rounds rounds = new Rounds(source, all, seed + fork);
      while (rounds.done() < first) {
        rounds.next();
      }
      return rounds;
    }

    void add(List<WireNetwork> all, Rounds rounds) {
      List<WholeTime> times = rounds.times();
      for (int network = 0; network < times.size(); network++) {
        journal.addNetwork(fork, all.get(network).name(), times.get(network), rounds.notPinned(), spentNs());
      }
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
