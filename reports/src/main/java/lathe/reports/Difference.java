package lathe.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import lathe.profiler.trust.HostVerdict;

/**
 * A network of two runs, layer by layer; layers are paired by name and key, and those without a partner are named.
 *
 * @param core how much longer the core took for the same work beside the second network: 0.02 if 2 %; absent (NaN) if either is not known
 * @param layers in execution order
 * @param unpaired names of layers that only one of them has
 */
public record Difference(String network, Pair whole, double core, List<Pair> layers, List<String> unpaired) {
  public Difference {
    layers = List.copyOf(layers);
    unpaired = List.copyOf(unpaired);
  }

  /** What two intervals say of each other. */
  public enum Change {
    SLOWER, FASTER, WITHIN_NOISE, UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** One figure of both. */
  public record Pair(String name, String op, Estimate before, Estimate after) {
    public double differenceNs() {
      return after.medianNs() - before.medianNs();
    }

    public double ratio() {
      return after.medianNs() / before.medianNs();
    }

    /** 0.02 if the second took 2 % longer. */
    public double deviation() {
      return ratio() - 1;
    }

    /** A change is one only where the intervals do not touch. */
    public Change change() {
      if (!before.hasInterval() || !after.hasInterval()) {
        return Change.UNKNOWN;
      }
      return after.lowNs() > before.highNs() ? Change.SLOWER : after.highNs() < before.lowNs() ? Change.FASTER : Change.WITHIN_NOISE;
    }
  }

  public static Difference of(NetworkResult before, NetworkResult after) {
    Map<String, LayerResult> left = new HashMap<>();
    after.layers().forEach(layer -> left.put(identity(layer), layer));
    List<Pair> pairs = new ArrayList<>();
    List<String> unpaired = new ArrayList<>();
    for (LayerResult layer : before.layers()) {
      LayerResult partner = left.remove(identity(layer));
      if (partner == null) {
        unpaired.add(layer.name());
      } else {
        pairs.add(new Pair(layer.name(), layer.op(), layer.time(), partner.time()));
      }
    }
    after.layers().stream().filter(layer -> left.containsKey(identity(layer))).forEach(layer -> unpaired.add(layer.name()));
    return new Difference(before.name(), new Pair("whole network", "", before.endToEnd(), after.endToEnd()),
        after.coreNs() / before.coreNs() - 1, pairs, unpaired);
  }

  /** Of the networks that both runs have, in the first one's order. */
  public static List<Difference> between(RunResult before, RunResult after) {
    List<Difference> pairs = new ArrayList<>();
    for (NetworkResult network : before.networks()) {
      after.networks().stream().filter(other -> other.name().equals(network.name())).findFirst()
          .ifPresent(other -> pairs.add(of(network, other)));
    }
    return pairs;
  }

  /** Of those, the ones that one of the runs has from a host that was untrusted beside them: not to be compared. */
  public static Predicate<Difference> isUntrusted(RunResult before, RunResult after) {
    return one -> Stream.of(before, after)
        .anyMatch(run -> HostVerdict.of(run.provenance(), one.network()) == Verdict.UNTRUSTED);
  }

  private static String identity(LayerResult layer) {
    return layer.name() + " " + layer.key();
  }
}
