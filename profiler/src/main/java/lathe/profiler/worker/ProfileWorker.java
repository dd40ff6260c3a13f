package lathe.profiler.worker;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.course.Disturbed;
import lathe.profiler.jit.JitRecorder;
import lathe.profiler.message.Message;
import lathe.profiler.message.ProfileFacts;
import lathe.profiler.profile.LayerMark;
import lathe.profiler.profile.ProfileRecorder;
import lathe.profiler.profile.RecordedNetwork;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.PairedRatio;
import lathe.profiler.worker.Workshop.Workpiece;

/** Profiles one network in this JVM: records it at work, and then measures what recording costs. */
final class ProfileWorker {
  private static final long BATCH_NS = 10_000_000;
  private static final long SLOT_NS = 25_000_000;

  /** Rounds of four slots; a recording is started and stopped in each. */
  private static final int ROUNDS = 12;

  private final Workshop workshop;
  private final WorkerHost host;
  private final Ticker ticker = Ticker.SYSTEM;
  private final TimedRuns runs;

  ProfileWorker(Workshop workshop, WorkerHost host) {
    this.workshop = workshop;
    this.host = host;
    runs = new TimedRuns(host, ticker);
  }

  ProfileFacts profile(Message.Profile order) throws IOException {
    try (ProfileRecorder recorder = ProfileRecorder.start()) { // before the first kernel runs, and before this thread is pinned
      Workpiece piece;
      String notPinned;
      RecordedNetwork recorded;
      try (JitRecorder jit = JitRecorder.startWithoutCalls()) { // no longer than needed: slots without a recording are to have none
        piece = workshop.plan(order.task(), Pulse.NONE);
        notPinned = host.pin();
        recorded = new RecordedNetwork(order.task().network(), piece.network(), marks(piece, order));
        host.warmUp();
        runs.warmUp(recorded::run, piece, jit);
      }
      runs.disturbed(recorded::run, SLOT_NS, SLOT_NS); // a first slot links code and takes memory, which would look like the network's
      recorded.warm();
      Disturbed disturbed = runs.disturbed(recorded::run, SLOT_NS, order.forNs());
      recorder.stop(Path.of(order.file()));
      long bytes = bytesPerInference(piece.network());
      return new ProfileFacts(notPinned, disturbed, bytes, cost(piece.network(), recorded), piece.code());
    }
  }

  private static List<LayerMark> marks(Workpiece piece, Message.Profile order) {
    return IntStream.range(0, piece.layers().size()).mapToObj(i -> new LayerMark(piece.layers().get(i).name(),
        piece.layers().get(i).kernelId(), order.macs()[i], order.bytes()[i])).toList();
  }

  /** Nanoseconds of one run. */
  private double runFor(Runnable run, long budgetNs) {
    long start = ticker.nanos();
    long runs = 0;
    long now;
    do {
      run.run();
      runs++;
      now = ticker.nanos();
    } while (now - start < budgetNs);
    return (double) (now - start) / runs;
  }

  private static long bytesPerInference(Layered network) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      network.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  /** The share that recording adds, from slots without, with, with and without, on the warm network. */
  private double cost(Layered network, RecordedNetwork recorded) {
    List<Double> plain = new ArrayList<>();
    List<Double> recording = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      plain.add(runFor(network::run, SLOT_NS));
      try (ProfileRecorder _ = ProfileRecorder.start()) {
        runFor(recorded::run, BATCH_NS); // the first events of a recording fill its buffers
        recording.add(runFor(recorded::run, SLOT_NS));
        recording.add(runFor(recorded::run, SLOT_NS));
      }
      runFor(network::run, BATCH_NS);
      plain.add(runFor(network::run, SLOT_NS));
    }
    return PairedRatio.ofFork(array(recording), array(plain)) - 1;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
