package lathe.profiler.fork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.Message;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.process.WorkerCommand;

/**
 * A fork that holds one arm of a comparison, or several of one engine, which share its compiled code. {@link #close} kills it, and so does
 * the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   Load(tasks)            ->     loads all, pins
 *                          <-     Loaded, or Unavailable(sentence)
 *   Prepare(arm)           ->     runs one of them once
 *                          <-     Prepared(facts)
 *   GetWarm(arm)           ->     warms one of them up
 *                          <-     WarmedUp(notProven)
 *   Slot(arm, budget, ...) ->     runs it
 *                          <-     Timed(times)
 * }</pre>
 *
 * <p>Every method ends with a {@link lathe.profiler.message.WorkerFault} where the worker dies, hangs or talks nonsense, and with a {@link
 * java.nio.channels.ClosedByInterruptException} where the calling thread is interrupted.
 */
public final class ArmFork implements AutoCloseable {
  private final LiveWorker worker;
  private final ArmLimits limits;

  private ArmFork(LiveWorker worker, ArmLimits limits) {
    this.worker = worker;
    this.limits = limits;
  }

  /** Starts the worker and waits until it has introduced itself. */
  public static ArmFork start(WorkerCommand command) throws IOException {
    return start(command, ArmLimits.DEFAULT);
  }

  static ArmFork start(WorkerCommand command, ArmLimits limits) throws IOException {
    return new ArmFork(LiveWorker.start(command, limits.start()), limits);
  }

  /**
   * Loads networks into an engine and runs each once. From now on they are its arms, numbered from 0 in this order.
   *
   * @param tasks of one engine
   * @throws UnavailableArmException if the engine does not run on this machine
   */
  public List<ArmFacts> prepare(List<ArmTask> tasks) throws IOException, UnavailableArmException {
    Message answer = worker.answer(new Message.Load(tasks), limits.prepare().multipliedBy(tasks.size()));
    if (answer instanceof Message.Unavailable(String sentence)) {
      throw new UnavailableArmException(sentence);
    }
    LiveWorker.expect(answer, Message.Loaded.class);
    List<ArmFacts> facts = new ArrayList<>();
    for (int arm = 0; arm < tasks.size(); arm++) {
      facts.add(worker.answer(new Message.Prepare(arm), limits.prepare(), Message.Prepared.class).facts());
    }
    return facts;
  }

  /**
   * Waits until an arm is warm.
   *
   * @return why nothing proves that the code it runs is C2's; empty if that is proven, or if the engine needs no JIT
   */
  public String warmUp(int arm) throws IOException {
    return worker.answer(new Message.GetWarm(arm), limits.prepare(), Message.WarmedUp.class).notProven();
  }

  /**
   * Gives an arm its turn, once it is warm.
   *
   * @param budgetNs how long the slot is in all, if an inference is not longer than that
   * @param byLayer whether each layer is to be timed
   */
  public SlotTimes slot(int arm, long budgetNs, boolean byLayer) throws IOException {
    return worker.answer(new Message.Slot(arm, budgetNs, byLayer), limits.slot(), Message.Timed.class).times();
  }

  LiveWorker worker() {
    return worker;
  }

  @Override
  public void close() throws IOException {
    worker.close();
  }
}
