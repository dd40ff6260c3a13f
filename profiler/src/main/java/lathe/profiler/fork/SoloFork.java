package lathe.profiler.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import lathe.kernels.BadInputException;
import lathe.profiler.message.Message;
import lathe.profiler.message.ProfileFacts;
import lathe.profiler.message.Readiness;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.sample.Stretch;

/**
 * A fork with one network that runs it whenever it is told to, stretch after stretch. {@link #close} kills it, and so does the end of this
 * JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid)
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
    if (answer(new Message.Open(task, isCold), PATIENCE) instanceof Message.Opened(Readiness ready)) {
      return ready;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  /** Runs for about {@code budgetNs}, or until there were {@code most} inferences; at least once. */
  public Stretch infer(long budgetNs, int most) throws IOException {
    if (answer(new Message.Infer(budgetNs, most), PATIENCE) instanceof Message.Inferred(Stretch stretch)
        && stretch.inferenceNs().length > 0) {
      return stretch;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  /** What the core takes now for its part of a calibration, in nanoseconds; has C2 compile the calibration first. */
  public long calibrate() throws IOException {
    if (answer(new Message.Calibrate(), PATIENCE) instanceof Message.Calibrated(long coreNs)) {
      return coreNs;
    }
    throw new WorkerFault("answered what it was not asked");
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
    if (answer(order, PATIENCE.plus(duration)) instanceof Message.Profiled(ProfileFacts facts)) {
      return facts;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  /**
   * Gives an order and waits for its answer.
   *
   * @throws BadInputException if the worker's JVM cannot do that
   */
  private Message answer(Message order, Duration limit) throws IOException {
    Message answer = worker.answer(order, limit);
    if (answer instanceof Message.Unavailable(String sentence)) {
      throw new BadInputException(sentence);
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    worker.close();
  }
}
