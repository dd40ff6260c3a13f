package lathe.runner.worker;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import lathe.kernels.KernelId;
import lathe.networks.Network;
import lathe.networks.plan.IsolatedLayer;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.plan.Session;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.weight.RandomImage;
import lathe.networks.weight.Weights;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.rate.CacheFlush;
import lathe.profiler.result.CacheState;
import lathe.profiler.sample.LayerAlone;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;
import lathe.profiler.worker.Workshop;

/** Opens the network of a task in the engine {@code lathe}. */
public final class NetworkWorkshop implements Workshop {
  private static final String KERNELS = "lathe.kernels.";

  @Override
  public Workpiece plan(Task task, Pulse pulse) {
    Model model = model(task);
    Weights weights = model.weights(task.seed());
    Session session = session(model, weights, task);
    Plan plan = session.plan();
    Layered network = Places.of(session);
    CompletableFuture<Void> compiled = compile(network, pulse);
    List<LayerAlone> isolated = isolated(plan, weights, task.cache());
    compiled.join();
    List<LayerFacts> facts = IntStream.range(0, session.size()).mapToObj(i -> facts(session, i)).toList();
    return new Workpiece(network, facts, isolated, NetworkWorkshop::code);
  }

  @Override
  public Layered cold(Task task) {
    Model model = model(task);
    Session session = session(model, model.weights(task.seed()), task);
    return Layered.of(session.size(), session::step);
  }

  private static Model model(Task task) {
    return NetworkSource.parse(task.network()).open();
  }

  private static Session session(Model model, Weights weights, Task task) {
    Session session = Session.open(Lowering.lower(model.network(), task.picks()), weights);
    session.input(image(model.network(), task.seed()));
    return session;
  }

  /** The image of a seed. */
  static float[] image(Network network, long seed) {
    return RandomImage.of(network.input(), new SplittableRandom(seed));
  }

  /**
   * Has C2 compile every kernel, two at a time: a kernel's first callers wait for it, so two threads run every other layer each. What they
   * compute means nothing, for they write over each other's tensors; the image is left alone. The threads are their own, because the common
   * pool has only one where there are two CPUs.
   */
  static CompletableFuture<Void> compile(Layered network, Pulse pulse) {
    return CompletableFuture.allOf(beside(() -> everyOther(network, 0, pulse)), beside(() -> everyOther(network, 1, pulse)));
  }

  private static CompletableFuture<Void> beside(Runnable work) {
    return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void everyOther(Layered network, int first, Pulse pulse) {
    for (int layer = first; layer < network.layers(); layer += 2) {
      pulse.layer(layer);
      network.run(layer);
    }
  }

  private static LayerFacts facts(Session session, int layer) {
    var planned = session.plan().layers().get(layer);
    return new LayerFacts(planned.name(), planned.kernel().toString(), session.code(layer));
  }

  /** Turns the name of a class that was generated for a kernel into the name that {@code Step.code} uses for it. */
  public static Optional<String> code(String type, String method) {
    return type.startsWith(KERNELS) ? Optional.of(KernelId.codeOfClass(type)) : Optional.empty();
  }

  private static List<LayerAlone> isolated(Plan plan, Weights weights, CacheState cache) {
    Runnable flush = cache == CacheState.COLD ? CacheFlush.of(Machine.current().caches())::run : () -> {};
    return IsolatedLayer.openAll(plan, weights).stream()
        .map(layer -> alone(layer, cache, flush)).toList();
  }

  /** Its input just written, its weights as whatever ran meanwhile left them. */
  static LayerAlone alone(IsolatedLayer layer) {
    return alone(layer, CacheState.NETWORK, () -> {});
  }

  private static LayerAlone alone(IsolatedLayer layer, CacheState cache, Runnable flush) {
    return new LayerAlone() {
      @Override
      public void prepare() {
        layer.prepare();
        if (cache == CacheState.HOT) {
          layer.run();
        }
        flush.run();
      }

      @Override
      public void run() {
        layer.run();
      }
    };
  }
}
