package lathe.profiler.fork;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lathe.kernels.BadInputException;
import lathe.profiler.sample.SteadyState;
import lathe.profiler.sample.Ticker;
import lathe.profiler.sample.WarmUpBounds;

/**
 * The worker's side of an {@link Arm}: loads, warms up, and then runs a slot whenever it is told to. Between slots it is blocked in a read,
 * so that it takes nothing from the arm whose turn it is. A parent that goes away ends that read, and with it the worker.
 */
public final class ArmWorker {
  private static final int UNTIMED = 2;
  private static final long BATCH_NS = 10_000_000;
  private static final int MOST_INFERENCES = 25_000;
  private static final long MOST_WARM_UP_NS = TimeUnit.MINUTES.toNanos(1);

  private final MessageLink link;
  private final WorkerHost host;
  private final Ticker ticker = Ticker.SYSTEM;
  private final long[] timings = new long[MOST_INFERENCES];

  private ArmWorker(MessageLink link, WorkerHost host) {
    this.link = link;
    this.host = host;
  }

  /**
   * Serves the parent that started this JVM, until it closes the socket.
   *
   * @param args the program's arguments, as the parent wrote them
   */
  public static void serve(String[] args, ArmWorkshop workshop, WorkerHost host) throws IOException {
    if (args.length != 3) {
      throw new BadInputException(
          "a worker with %d arguments: only ./lathe itself starts workers; use ./lathe peers".formatted(args.length));
    }
    try (MessageLink link = Meeting.join(args[0])) {
      link.send(new Message.Hello(args[1], ProcessHandle.current().pid()));
      Optional<Message> order = link.receive();
      if (order.isPresent() && order.get() instanceof Message.Prepare(ArmTask task)) {
        new ArmWorker(link, host).obey(task, workshop);
      }
    }
  }

  private void obey(ArmTask task, ArmWorkshop workshop) throws IOException {
    try {
      ArmWorkshop.Piece piece = workshop.open(task);
      String notPinned = host.pin(); // after the engine has started its threads, which would inherit it
      warmUp(piece);
      link.send(new Message.Prepared(new ArmFacts(piece.version(), piece.operators(), piece.output().get(), notPinned)));
      while (link.receive().orElse(null) instanceof Message.Slot(long budgetNs)) {
        link.send(new Message.Timed(slot(piece.inference(), budgetNs)));
      }
    } catch (UnavailableArmException e) {
      link.send(new Message.Unavailable(String.valueOf(e.getMessage())));
    } catch (IOException parentGone) {
      throw parentGone;
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failed) {
      link.send(Worker.failure(failed));
    }
  }

  /** Until the last batches are level and all code is compiled; where others load the host, C2 gets more time than level batches do. */
  private void warmUp(ArmWorkshop.Piece piece) {
    long began = ticker.nanos();
    var steady = new SteadyState(WarmUpBounds.DEFAULT, began);
    var compiler = ManagementFactory.getCompilationMXBean();
    boolean isCompiled = false;
    while (!isCompiled || !(steady.isSteady() || steady.isOver())) {
      if (ticker.nanos() - began > MOST_WARM_UP_NS) {
        throw new IllegalStateException("warmed up for as long as is allowed, and the JIT has not compiled all kernels");
      }
      long[] batch = slot(piece.inference(), BATCH_NS);
      long compileNs = TimeUnit.MILLISECONDS.toNanos(compiler.getTotalCompilationTime());
      steady.add(ticker.nanos(), (double) Arrays.stream(batch).sum() / batch.length, compileNs);
      isCompiled = (steady.isSteady() || steady.isOver()) && piece.isCompiled().getAsBoolean();
    }
  }

  /** Nanoseconds of each inference; the first ones, which find the caches of another arm, are not timed. At least one is. */
  private long[] slot(Runnable inference, long budgetNs) {
    long began = ticker.nanos();
    for (int i = 0; i < UNTIMED; i++) {
      inference.run();
    }
    int count = 0;
    long last = ticker.nanos();
    do {
      inference.run();
      long now = ticker.nanos();
      timings[count++] = now - last;
      last = now;
    } while (last - began + timings[count - 1] <= budgetNs && count < timings.length);
    return Arrays.copyOf(timings, count);
  }
}
