package lathe.reports.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.ActivationError;
import lathe.kernels.Dtype;
import lathe.networks.Activate;
import lathe.networks.Network;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.statistics.Order;

/** The passes of those arms of a study whose nonlinearities are all of one kind, and apart. */
final class Passes {
  private final int index;
  private final Arm arm;
  private final Network network;
  private final List<ComparedFork> forks;
  private final int[] layers;

  private Passes(int index, Arm arm, Network network, List<ComparedFork> forks) {
    this.index = index;
    this.arm = arm;
    this.network = network;
    this.forks = forks;
    this.layers = IntStream.range(0, network.size()).filter(i -> network.layer(i) instanceof Activate).toArray();
  }

  /** None where layers were not timed. */
  static List<PassFigures> of(Study study, Map<String, Network> networks, List<ComparedFork> forks) {
    List<PassFigures> figures = new ArrayList<>();
    List<Arm> arms = study.arms();
    for (int i = 0; i < arms.size() && study.timesLayers(); i++) {
      Network network = Objects.requireNonNull(networks.get(arms.get(i).network()));
      new Passes(i, arms.get(i), network, forks).figures().ifPresent(figures::add);
    }
    return figures;
  }

  private Optional<PassFigures> figures() {
    List<Activation> kinds = IntStream.of(layers).mapToObj(i -> network.layer(i).activation()).distinct().toList();
    if (kinds.size() != 1) {
      return Optional.empty();
    }
    double passNs = Order.median(forks.stream().mapToDouble(fork -> sum(fork, layers)).toArray());
    int[] all = IntStream.range(0, network.size()).toArray();
    double share = Order.median(forks.stream().mapToDouble(fork -> sum(fork, layers) / sum(fork, all)).toArray());
    double elements = IntStream.of(layers).mapToLong(i -> network.out(i).elements()).sum();
    ActivationError error = ActivationError.of(kinds.getFirst(), arm.sigmoid());
    return Optional.of(new PassFigures(kinds.getFirst().toString(), arm.network(), arm.sigmoid(), passNs, share, passNs / elements,
        2 * Dtype.F32.bytes(), error.maxUlp(), error.max()));
  }

  private double sum(ComparedFork fork, int[] which) {
    return IntStream.of(which).mapToDouble(layer -> fork.layerNs(index, layer)).sum();
  }
}
