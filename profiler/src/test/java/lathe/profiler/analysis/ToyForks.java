package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lathe.kernels.Activation;
import lathe.kernels.Lanes;
import lathe.kernels.Shape;
import lathe.networks.Dense;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.profiler.fork.Completion;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Measurement;
import lathe.profiler.jit.Compilation;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.Interval;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Timing;
import lathe.profiler.sample.WarmUp;
import lathe.profiler.trust.LastLevelCache;
import lathe.profiler.trust.UsualClock;

/** Measurements written by hand: a network of two layers that take 3 and 1 ms, in forks whose speed and troubles are known. */
final class ToyForks {
  static final long MS = 1_000_000;
  static final Task TASK = new Task("toy", 1);
  static final Network NETWORK = new Network("toy", new Shape(4, 4, 8),
      List.of(new Node(new Pool("first"), List.of(Network.INPUT)), new Node(new Dense("second", 4, true, Activation.LINEAR), List.of(0))));
  static final Evidence COMPILED = new Evidence(List.of(c2("a", 10), c2("b", 20)), List.of(), List.of(), List.of());
  static final WarmUp STEADY = new WarmUp(true, 3000 * MS, 60, 4e6, 0, 400 * MS);

  private ToyForks() {}

  static ForkReport withLaps(ForkReport f, long lapNs) {
    List<Timing> timings = new ArrayList<>(f.timings());
    long start = timings.getFirst().startNs() - 50 * MS;
    long end = timings.getLast().endNs();
    timings.addFirst(new Timing(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, start, start + 40 * MS, 0));
    timings.add(new Timing(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, end, end + 40 * MS, 0));
    return new ForkReport(f.task(), f.number(), f.facts(), f.warmUp(), timings, f.evidence(), 0, Counts.NONE, 0, f.failure());
  }

  static Analysis analysed(ForkReport... forks) {
    return analysed(LastLevelCache.UNKNOWN, List.of(forks));
  }

  static Analysis analysed(LastLevelCache cache, List<ForkReport> forks) {
    return analysed(cache, UsualClock.UNKNOWN, forks);
  }

  static Analysis analysed(LastLevelCache cache, UsualClock usual, List<ForkReport> forks) {
    Measurement measurement = new Measurement(List.of(TASK), WorkerFlags.of(Lanes.L128), Protocol.DEFAULT, forks, Completion.WHOLE);
    return RunAnalysis.analyse(measurement, new HostWatch(Map.of(TASK, NETWORK), cache, usual));
  }

  static ForkReport fork(int number, double slowdown) {
    return fork(number, slowdown, timing -> timing);
  }

  /** Twenty rounds from 1 s on, each a calibration between samples of 20 ms. */
  static ForkReport fork(int number, double slowdown, UnaryOperator<Timing> trouble) {
    List<Timing> timings = new ArrayList<>();
    long[] now = {1000 * MS};
    for (int round = 0; round < 20; round++) {
      calibrate(timings, now);
      add(timings, now, Kind.END_TO_END, RawSample.NO_LAYER, 5, Math.round(20 * MS * slowdown));
      calibrate(timings, now);
      long start = now[0];
      now[0] += Math.round(20 * MS * slowdown);
      timings.add(new Timing(Kind.IN_NETWORK, 0, 5, Math.round(15 * MS * slowdown), start, now[0], 0));
      timings.add(new Timing(Kind.IN_NETWORK, 1, 5, Math.round(5 * MS * slowdown), start, now[0], 0));
      calibrate(timings, now);
      add(timings, now, Kind.ISOLATED, 1, 1, Math.round(MS * slowdown));
      add(timings, now, Kind.ISOLATED, 0, 1, Math.round(3 * MS * slowdown));
    }
    calibrate(timings, now);
    timings.replaceAll(trouble);
    return new ForkReport(TASK, number, Optional.of(facts()), Optional.of(STEADY), timings, COMPILED, 0, Counts.NONE, 0, Optional.empty());
  }

  static void calibrate(List<Timing> timings, long[] now) {
    timings.add(new Timing(Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, 3_600, now[0], now[0] + 50_000, 0));
    timings.add(new Timing(Kind.CALIBRATION_MEMORY, RawSample.NO_LAYER, 1, 1_500, now[0], now[0] + 50_000, 0));
    now[0] += 50_000;
  }

  static void add(List<Timing> timings, long[] now, Kind kind, int layer, int runs, long totalNs) {
    timings.add(new Timing(kind, layer, runs, totalNs, now[0], now[0] + totalNs, 0));
    now[0] += totalNs;
  }

  static Timing scaled(Timing t, double factor) {
    return new Timing(t.kind(), t.layer(), t.runs(), Math.round(factor * t.totalNs()), t.startNs(), t.endNs(), t.awayNs());
  }

  static ForkReport with(ForkReport f, Evidence evidence) {
    return new ForkReport(f.task(), f.number(), f.facts(), f.warmUp(), f.timings(), evidence, 0, Counts.NONE, 0, f.failure());
  }

  /** Ten inferences of three instructions a cycle. */
  static ForkReport counting(ForkReport f, long cycles) {
    return new ForkReport(f.task(), f.number(), f.facts(), f.warmUp(), f.timings(), f.evidence(), 0,
        new Counts("", 10, cycles, 3 * cycles), 0, Optional.empty());
  }

  static WorkerFacts facts() {
    return new WorkerFacts("", "", "", 20_000,
        List.of(new LayerFacts("first", "a", Set.of("a")), new LayerFacts("second", "b", Set.of("b"))));
  }

  static Compilation c2(String kernel, long endNs) {
    return new Compilation(kernel, "run", kernel.equals("a") ? 1 : 2, 4, false, true, new Interval(endNs - 5, endNs));
  }
}
