package lathe.profiler.tune;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.Catalog;
import lathe.kernels.Dtype;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.source.Model;
import lathe.profiler.message.Trials.Trial;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.Tuning;

/**
 * One operation of some networks and the kernels that compete for it.
 *
 * @param keys of all layers that are this operation
 * @param network where it was first seen: a name or a file
 * @param layer its index there
 * @param bytes that a layer of its own reads and writes at least
 * @param candidates the static default first; at least two, or there is nothing to decide
 */
public record Contest(Operation operation, List<String> keys, String network, int layer, long bytes, List<KernelId> candidates) {
  public Contest {
    keys = List.copyOf(keys);
    candidates = List.copyOf(candidates);
  }

  /**
   * The contests of networks at the lanes of this JVM, each operation once; operations with one kernel need none.
   *
   * @param most candidates of a contest: those that the catalogue expects to be fastest
   */
  public static List<Contest> of(Collection<Model> models, int most) {
    Map<Operation, Contest> contests = new LinkedHashMap<>();
    for (Model model : models) {
      Plan plan = Lowering.lower(model.network(), KernelChooser.EXPECTED);
      for (int i = 0; i < plan.layers().size(); i++) {
        contests.merge(plan.layers().get(i).operation(), of(model.source(), plan, i, most), Contest::withKeysOf);
      }
    }
    return contests.values().stream().filter(contest -> contest.candidates.size() > 1).toList();
  }

  private static Contest of(String source, Plan plan, int layer, int most) {
    Network network = plan.network();
    Operation operation = plan.layers().get(layer).operation();
    List<KernelId> candidates = Catalog.candidates(operation).stream().limit(most).toList();
    return new Contest(operation, List.of(network.key(layer).toString()), source, layer, network.layer(layer).bytes(network.ins(layer)),
        candidates);
  }

  private Contest withKeysOf(Contest other) {
    List<String> all = new ArrayList<>(keys);
    other.keys.stream().filter(key -> !all.contains(key)).forEach(all::add);
    return new Contest(operation, all, network, layer, bytes, candidates);
  }

  /** Among some of its candidates. */
  Contest of(List<KernelId> some) {
    return new Contest(operation, keys, network, layer, bytes, some);
  }

  KernelId byDefault() {
    return candidates.getFirst();
  }

  Trial trial(KernelId candidate) {
    return new Trial(network, layer, candidate.toString());
  }

  /** Whether the same candidates have been compared for this operation before. */
  public boolean isDecidedIn(Tuning tuning) {
    return tuning.choices().stream().anyMatch(choice -> choice.operation().equals(operation) && choice.candidates() >= candidates.size()
        && choice.defaultId().equals(byDefault().toString()) && choice.keys().containsAll(keys));
  }

  /** Nothing is clearly faster than the default. */
  KernelChoice keepDefault() {
    return KernelChoice.ofDefault(operation, keys, byDefault().toString(), candidates.size());
  }

  /**
   * Memory that a worker needs to hold all candidates at once.
   *
   * @param weightBytes what the copies of the weights of each exceed
   */
  long workerBytes(long weightBytes) {
    long padded = operation.in().pixels() * 2L * Dtype.F32.bytes() * 16;
    return candidates.size() * (bytes + padded + (operation.affines() > 0 ? weightBytes : 0));
  }
}
