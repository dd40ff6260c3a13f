package lathe.runner.jmh;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.kernels.Catalog;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.profiler.message.Trials.Trial;

/**
 * A layer that is known by its key.
 *
 * @param network where it was found: a name or a file
 * @param index its place there
 */
record KeyedLayer(String key, String network, int index, Operation operation) {
  /** The layers of networks, each key once, in order. */
  static List<KeyedLayer> of(Collection<String> networks) {
    Map<String, KeyedLayer> layers = new LinkedHashMap<>();
    for (String network : networks) {
      Model model = NetworkSource.parse(network).open();
      Plan plan = Lowering.lower(model.network(), KernelChooser.EXPECTED);
      for (int i = 0; i < plan.layers().size(); i++) {
        String key = plan.network().key(i).toString();
        layers.putIfAbsent(key, new KeyedLayer(key, model.source(), i, plan.layers().get(i).operation()));
      }
    }
    return List.copyOf(layers.values());
  }

  static KeyedLayer find(Collection<String> networks, String key) {
    return of(networks).stream().filter(layer -> layer.key.equals(key)).findFirst()
        .orElseThrow(() -> new BadInputException(
            "layer %s: not in any of %s; list their layers with lathe networks NAME --json -".formatted(key, networks)));
  }

  Trial with(String kernelId) {
    return new Trial(network, index, kernelId);
  }

  /** The chosen kernel, or every kernel that can execute the layer. */
  List<KernelId> kernels(Optional<KernelChooser> chooser) {
    return chooser.map(choice -> List.of(choice.choose(operation))).orElseGet(() -> Catalog.candidates(operation));
  }
}
