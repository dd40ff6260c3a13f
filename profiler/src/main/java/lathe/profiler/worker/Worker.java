package lathe.profiler.worker;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import lathe.profiler.jit.C2;
import lathe.kernels.BadInputException;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.JitRecorder;
import lathe.profiler.machine.HeapLayout;
import lathe.profiler.message.Message;
import lathe.profiler.message.PulseFile;
import lathe.profiler.message.TapeFile;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.sample.Bench;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Pulse;
import lathe.profiler.sample.Sampler;
import lathe.profiler.sample.SeldomAsked;
import lathe.profiler.sample.Tape;
import lathe.profiler.sample.Ticker;
import lathe.profiler.worker.Workshop.Workpiece;

/** The worker's side of a fork: takes an order, carries it out on the calling thread, sends what came of it, and waits for the next. */
public final class Worker {
  private static final int TRACE_LINES = 30;

  private final ParentLink link;
  private final Pulse pulse;
  private final Tape tape;
  private final Workshop workshop;
  private final WorkerHost host;
  private final JitRecorder recorder;

  private Worker(ParentLink link, Pulse pulse, Tape tape, Workshop workshop, WorkerHost host, JitRecorder recorder) {
    this.link = link;
    this.pulse = pulse;
    this.tape = tape;
    this.workshop = workshop;
    this.host = host;
    this.recorder = recorder;
  }

  /**
   * Serves the parent that started this JVM, until it has all it asked for.
   *
   * @param args the program's arguments, as the parent wrote them
   * @param orphaned ends this JVM at once; called on another thread when the parent is gone
   */
  public static void serve(String[] args, Workshop workshop, WorkerHost host, Runnable orphaned) throws IOException, InterruptedException {
    try (ParentLink parent = ParentLink.join(args, "run", orphaned);
        JitRecorder recorder = JitRecorder.start()) { // before the first kernel runs, and before this thread is pinned: threads inherit that
      Worker worker = new Worker(parent, PulseFile.join(parent.folder().pulse()), TapeFile.join(parent.folder().tape()), workshop, host,
          recorder);
      while (parent.next() instanceof Message.Measure order) {
        worker.obey(order);
      }
    }
  }

  private void obey(Message.Measure order) throws IOException {
    try {
      measure(order);
    } catch (IOException parentGone) {
      throw parentGone;
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failed) {
      link.send(failure(failed));
    }
  }

  /** What goes to the parent of what went wrong. */
  static Message.Failed failure(Throwable failed) {
    return new Message.Failed(sentence(failed), failed instanceof BadInputException ? List.of() : trace(failed));
  }

  private static List<String> trace(Throwable failed) {
    return Arrays.stream(failed.getStackTrace()).limit(TRACE_LINES).map(frame -> "at " + frame).toList();
  }

  private static String sentence(Throwable failed) {
    String message = String.valueOf(failed.getMessage());
    return failed instanceof BadInputException ? message : failed.getClass().getSimpleName() + ": " + message;
  }

  private void measure(Message.Measure order) throws IOException {
    pulse.phase(Phase.LOWERING);
    Workpiece piece = workshop.plan(order.task(), pulse);
    Sampler sampler = new Sampler(bench(piece), order.protocol(), tape);
    try {
      link.send(new Message.Ready(
          new WorkerFacts(host.pin(), recorder.refusal(), HeapLayout.current().misalignment(), sampler.floorNs(), piece.layers())));
      host.warmUp();
      link.send(
          new Message.Warm(sampler.warmUp(new SeldomAsked(() -> !recorder.refusal().isEmpty() || areCompiled(piece), Ticker.SYSTEM))));
      sampler.measure();
    } finally {
      host.unpin(); // evidence, and planning the next network, need not wait where others run
    }
    pulse.phase(Phase.EVIDENCE);
    link.send(new Message.Compiled(recorder.snapshot(piece.naming())));
    link.send(new Message.Done(sampler.bytesPerInference(), sampler.counts(), sampler.waitedNs()));
  }

  private Bench bench(Workpiece piece) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return new Bench(
        piece.network(),
        piece.isolated(),
        host.calibration(),
        host.cacheProbe(),
        host::awayNs,
        C2::workedNs, threads::getCurrentThreadAllocatedBytes,
        host.counters(),
        Ticker.SYSTEM,
        pulse);
  }

  /** Asks the recording, and tells the parent at once: should this worker die, that is all it will know of the code. */
  private boolean areCompiled(Workpiece piece) {
    try {
      Evidence soFar = recorder.proof(piece.naming());
      link.send(new Message.Compiled(soFar));
      return soFar.areCompiled(piece.code());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
