package lathe.profiler.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import lathe.profiler.message.Message;
import lathe.profiler.message.ProfileFacts;
import lathe.profiler.message.Readiness;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.sample.Stretch;

/**
 * A fork with one network that runs it whenever it is told to, stretch after stretch. {@link #close} kills it, and so does the end of this
 * JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   Open(task, isCold)     ->     plans, and warms up unless it is to stay cold
 *                          <-     Opened(notPinned, readyNs)
 *   Infer(budget, most)    ->     runs
 *                          <-     Inferred(stretch)
 * }</pre>
 */
public final class SoloFork implements AutoCloseable {
  /** Loading, or a first inference that waits for the JIT, may take a minute on a slow device; who says nothing for longer hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final LiveWorker worker;

  private SoloFork(LiveWorker worker) {
    this.worker = worker;
  }

  /** Starts the worker and waits until it has introduced itself. */
  public static SoloFork start(WorkerCommand command) throws IOException {
    return new SoloFork(LiveWorker.start(command));
  }

  /**
   * Loads the network.
   *
   * @param isCold whether nothing is to run before the first inference, as a user meets it; otherwise the worker warms up
   */
  public Readiness open(Task task, boolean isCold) throws IOException {
    return worker.answerIfAble(new Message.Open(task, isCold), PATIENCE, Message.Opened.class).ready();
  }

  /** Runs for about {@code budgetNs}, or until there were {@code most} inferences; at least once. */
  public Stretch infer(long budgetNs, int most) throws IOException {
    return worker.answerIfAble(new Message.Infer(budgetNs, most), PATIENCE, Message.Inferred.class).stretch();
  }

  /** What the core takes now for its part of a calibration, in nanoseconds; has C2 compile the calibration first. */
  public long calibrate() throws IOException {
    return worker.answerIfAble(new Message.Calibrate(), PATIENCE, Message.Calibrated.class).coreNs();
  }

  /**
   * Records a network at work, from the first compilation on, instead of {@link #open}.
   *
   * @param file where the recording goes
   * @param duration once it is warm
   * @param macs of each layer
   * @param bytes of each layer, read and written at least once
   */
  public ProfileFacts profile(Task task, Path file, Duration duration, long[] macs, long[] bytes) throws IOException {
    var order = new Message.Profile(task, file.toString(), duration.toNanos(), macs, bytes);
    return worker.answerIfAble(order, PATIENCE.plus(duration), Message.Profiled.class).facts();
  }

  @Override
  public void close() throws IOException {
    worker.close();
  }
}
