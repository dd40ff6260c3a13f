package lathe.runner.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.PlannedLayer;
import lathe.networks.plan.Session;
import lathe.networks.weight.Weights;
import lathe.profiler.sample.Layered;
import lathe.runner.build.Build;

/** Lathe as one engine among others. */
final class LatheEngine implements PeerEngine {
  private final Session session;

  LatheEngine(Network network, Weights weights, KernelChooser kernels) {
    session = Session.open(Lowering.lower(network, kernels), weights);
  }

  @Override
  public String name() {
    return Engine.LATHE.toString();
  }

  @Override
  public String version() {
    return Build.current().version();
  }

  @Override
  public Map<String, Integer> operators() {
    Map<String, Integer> counts = new TreeMap<>();
    for (PlannedLayer layer : session.plan().layers()) {
      counts.merge(layer.kernel().toString(), 1, Integer::sum);
    }
    return counts;
  }

  @Override
  public Set<String> code() {
    Set<String> code = new HashSet<>();
    for (int i = 0; i < session.size(); i++) {
      code.addAll(session.code(i));
    }
    return code;
  }

  @Override
  public List<String> layers() {
    return session.plan().layers().stream().map(PlannedLayer::name).toList();
  }

  @Override
  public Layered layered() {
    return Layered.of(session.size(), session::step);
  }

  @Override
  public void input(float[] nhwc) {
    session.input(nhwc);
  }

  @Override
  public void run() {
    session.run();
  }

  @Override
  public float[] output() {
    return session.output();
  }

  @Override
  public void close() {} // an array is all it has
}
