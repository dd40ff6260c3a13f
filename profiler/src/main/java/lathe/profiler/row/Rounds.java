package lathe.profiler.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lathe.profiler.statistics.TwoWay;

/** Networks that take turns in one fork: round after round each has a slot. */
final class Rounds {
  private final RowSource source;
  private final List<WireNetwork> networks;
  private final Random seeds;
  private final List<List<NetworkSlot>> rounds = new ArrayList<>();
  private String notPinned = "";

  /**
   * Gets the networks ready.
   *
   * @param seed of the rounds' orders
   */
  Rounds(RowSource source, List<WireNetwork> networks, long seed) throws IOException {
    this.source = source;
    this.networks = List.copyOf(networks);
    this.seeds = new Random(seed);
    source.load(networks);
  }

  /** Measures each network once more. */
  void next() throws IOException {
    rounds.add(source.round(seeds.nextLong()));
    notPinned = notPinned.isEmpty() ? source.notPinned() : notPinned;
  }

  int done() {
    return rounds.size();
  }

  /** Why the thread of a round was not pinned to a CPU; empty if those of all were. */
  String notPinned() {
    return notPinned;
  }

  /**
   * One inference of each network, by their places, in the median round: what a round took longer for all is no part of it. A slow host
   * meets all networks of a round alike, so that no slot is set aside.
   */
  List<WholeTime> times() {
    if (networks.isEmpty()) {
      return List.of();
    }
    double[] logs = TwoWay.items(IntStream.range(0, networks.size())
        .mapToObj(network -> slots(network).stream().mapToDouble(slot -> Math.log(slot.ns())).toArray()).toArray(double[][]::new));
    double limitNs = CoreWatch.limitNs(rounds.stream().flatMap(List::stream).map(NetworkSlot::calibrationNs).toList());
    return IntStream.range(0, networks.size()).mapToObj(network -> {
      int slow = (int) slots(network).stream().filter(slot -> slot.calibrationNs() > limitNs).count();
      return new WholeTime(Math.exp(logs[network]), rounds.size() - slow, slow);
    }).toList();
  }

  private List<NetworkSlot> slots(int network) {
    return rounds.stream().map(round -> round.get(network)).toList();
  }
}
