package lathe.runner.worker;

import java.util.HashMap;
import java.util.Map;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;
import lathe.networks.plan.IsolatedLayer;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.weight.Weights;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.Trials.Trial;

/** Opens single layers, each with a given kernel and with the caches in the state that the layer meets in its network. */
public final class TrialLayers {
  /** The copies of weights are together this many times as large as the second-level cache. */
  private static final int CACHES = 4;

  private static final long DEFAULT_L2_BYTES = 1 << 20;

  private final Map<String, Opened> networks = new HashMap<>();
  private final long seed;
  private final long weightBytes = weightBytes();

  /** @param seed of the weights */
  public TrialLayers(long seed) {
    this.seed = seed;
  }

  private record Opened(Model model, Weights weights, Plan byDefault) {}

  /** What the copies of a layer's weights exceed on this machine. */
  public static long weightBytes() {
    return CACHES * Machine.current().cacheBytes(2).orElse(DEFAULT_L2_BYTES);
  }

  /** The layer of a trial, loaded and bound to memory. */
  public IsolatedLayer open(Trial trial) {
    Opened opened = networks.computeIfAbsent(trial.network(), this::open);
    Operation operation = opened.byDefault.layers().get(trial.layer()).operation();
    KernelId kernel = KernelId.parse(trial.kernelId());
    Plan plan = Lowering.lower(opened.model.network(),
        (each, candidates) -> each.equals(operation) ? kernel : KernelChooser.EXPECTED.choose(each, candidates));
    return IsolatedLayer.open(plan, trial.layer(), opened.weights, weightBytes);
  }

  /** The layer's name in its network. */
  String name(Trial trial) {
    return networks.computeIfAbsent(trial.network(), this::open).byDefault.layers().get(trial.layer()).name();
  }

  private Opened open(String network) {
    Model model = NetworkSource.parse(network).open();
    return new Opened(model, model.weights(seed), Lowering.lower(model.network(), KernelChooser.EXPECTED));
  }
}
