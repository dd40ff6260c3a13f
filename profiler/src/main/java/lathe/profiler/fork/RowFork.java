package lathe.profiler.fork;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.message.Message;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.row.NetworkSlot;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowSource;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WireNetwork;

/**
 * A fork that measures rows of tables, batch after batch. {@link #close} kills it, and so does the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid)
 *   UseEngine(name)        ->     loads its library
 *                          <-     EngineReady()
 *   Rows(keys, seed)       ->     compiles, measures
 *                          <-     RowsTimed(times, notPinned)
 *   Sweep()                ->     reads rings of weights
 *                          <-     Swept(times, notPinned)
 *   LoadNetworks(networks) ->     compiles
 *                          <-     NetworksLoaded()
 *   Round(seed)            ->     measures each once
 *                          <-     RoundTimed(slots, notPinned)
 * }</pre>
 */
public final class RowFork implements RowSource {
  /** A batch of large layers may take a minute on a slow device. */
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final LiveWorker worker;
  private String notPinned = "";

  private RowFork(LiveWorker worker) {
    this.worker = worker;
  }

  /**
   * Starts the worker and waits until it has opened the engine of this name.
   *
   * @throws BadInputException if the engine does not run here
   */
  public static RowFork start(WorkerCommand command, String engine) throws IOException {
    RowFork fork = new RowFork(LiveWorker.start(command));
    boolean isReady = false;
    try {
      Message answer = fork.worker.answer(new Message.UseEngine(engine), PATIENCE);
      if (answer instanceof Message.Unavailable(String sentence)) {
        throw new BadInputException(sentence);
      }
      isReady = answer instanceof Message.EngineReady;
      if (!isReady) {
        throw new WorkerFault("answered what it was not asked");
      }
    } finally {
      if (!isReady) {
        fork.close();
      }
    }
    return fork;
  }

  @Override
  public List<RowTime> rows(List<String> keys, long seed) throws IOException {
    if (measured(new Message.Rows(keys, seed)) instanceof Message.RowsTimed(List<RowTime> times, String _)) {
      return times;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  @Override
  public List<RingTime> sweep() throws IOException {
    if (measured(new Message.Sweep()) instanceof Message.Swept(List<RingTime> times, String _)) {
      return times;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  @Override
  public void load(List<WireNetwork> networks) throws IOException {
    if (!(worker.answer(new Message.LoadNetworks(networks), PATIENCE) instanceof Message.NetworksLoaded())) {
      throw new WorkerFault("answered what it was not asked");
    }
  }

  @Override
  public List<NetworkSlot> round(long seed) throws IOException {
    if (measured(new Message.Round(seed)) instanceof Message.RoundTimed(List<NetworkSlot> slots, String _)) {
      return slots;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  private Message measured(Message order) throws IOException {
    Message answer = worker.answer(order, PATIENCE);
    if (answer instanceof Message.Measured measured) {
      notPinned = measured.notPinned();
    }
    return answer;
  }

  @Override
  public String notPinned() {
    return notPinned;
  }

  @Override
  public void close() throws IOException {
    worker.close();
  }
}
