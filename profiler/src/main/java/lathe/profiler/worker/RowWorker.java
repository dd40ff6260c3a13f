package lathe.profiler.worker;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.profiler.fork.RowFork;
import lathe.profiler.message.Message;
import lathe.profiler.row.NetworkSampler;
import lathe.profiler.row.RowEngine;
import lathe.profiler.row.RowPiece;
import lathe.profiler.row.RowSampler;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of a {@link RowFork}: measures rows and whole networks as it is told to, until its parent closes the socket.
 */
public final class RowWorker {
  private final ParentLink parent;
  private final WorkerHost host;
  private final RowEngine.Workshop workshop;
  private final RowSampler sampler;
  private final NetworkSampler whole;
  private @Nullable RowEngine engine;
  private String notPinned = "";

  private RowWorker(ParentLink parent, WorkerHost host, RowEngine.Workshop workshop, RowSampler sampler, NetworkSampler whole) {
    this.parent = parent;
    this.host = host;
    this.workshop = workshop;
    this.sampler = sampler;
    this.whole = whole;
  }

  /**
   * Serves the parent that started this JVM.
   *
   * @param args the program's arguments, as the parent wrote them
   * @param orphaned ends this JVM at once; called on another thread when the parent is gone
   */
  public static void serve(String[] args, RowEngine.Workshop workshop, WorkerHost host, Runnable orphaned)
      throws IOException, InterruptedException {
    try (ParentLink parent = ParentLink.join(args, "lut build", orphaned);
        ExecutorService beside = Executors.newSingleThreadExecutor(RowWorker::daemon)) {
      CompletableFuture.runAsync(() -> {}, beside).join(); // its thread starts before this one is pinned: threads inherit that
      RowWorker worker = new RowWorker(parent, host, workshop,
          new RowSampler(host.calibration(), Ticker.SYSTEM, beside),
          new NetworkSampler(host.calibration(), Ticker.SYSTEM, beside));
      worker.pin();
      host.warmUp();
      worker.obey();
    }
  }

  private static Thread daemon(Runnable task) {
    return Thread.ofPlatform().daemon().name("lathe-compile-beside").unstarted(task);
  }

  private void obey() throws IOException, InterruptedException {
    while (true) {
      parent.send(answer(parent.next()));
    }
  }

  private Message answer(Message order) {
    try {
      return switch (order) {
        case Message.UseEngine(String name) -> use(name);
        case Message.Rows(List<String> keys, long seed) -> {
          List<LayerKey> parsed = keys.stream().map(LayerKey::parse).toList();
          yield new Message.RowsTimed(measure(engine().rows(parsed), seed), notPinned);
        }
        case Message.Sweep() -> new Message.Swept(sampler.sweep(engine()), notPinned);
        case Message.LoadNetworks(List<WireNetwork> networks) -> load(networks);
        case Message.Round(long seed) -> new Message.RoundTimed(whole.round(seed), notPinned);
        default -> throw new IllegalArgumentException("a worker for rows was told: " + order);
      };
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failed) {
      return Worker.failure(failed);
    }
  }

  private List<RowTime> measure(List<RowPiece> rows, long seed) {
    onAllCpus(() -> sampler.warmUp(rows));
    return sampler.measure(rows, seed);
  }

  private Message load(List<WireNetwork> networks) {
    List<Layered> layered = engine().networks(networks.stream().map(WireNetwork::network).toList());
    onAllCpus(() -> whole.warmUp(layered));
    return new Message.NetworksLoaded();
  }

  /** While this thread is pinned, the JIT has one CPU less, and most of a fork is waiting for it. */
  private void onAllCpus(Runnable warmUp) {
    host.unpin();
    try {
      warmUp.run();
    } finally {
      pin();
    }
  }

  private void pin() {
    notPinned = host.pin();
  }

  private Message use(String name) {
    try {
      engine = workshop.open(name);
      return new Message.EngineReady();
    } catch (BadInputException e) {
      return new Message.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private RowEngine engine() {
    return Objects.requireNonNull(engine, "the first order names an engine");
  }
}
