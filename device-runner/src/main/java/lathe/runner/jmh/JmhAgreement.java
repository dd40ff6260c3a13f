package lathe.runner.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.profiler.fork.ForkFailure;
import lathe.profiler.fork.ForkListener;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Forks;
import lathe.profiler.fork.Limits;
import lathe.profiler.message.Trials;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.JmhPairs;
import lathe.profiler.result.JmhPairs.Pair;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Timing;
import lathe.profiler.sample.WarmUpBounds;
import lathe.profiler.statistics.Order;
import lathe.reports.Figures;
import lathe.reports.TextTable;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.worker.TrialWorkerMain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our own sampler beside JMH: the same layer object, alone in a fresh JVM, timed by one harness and then by the other, in turn (A B B A
 * ...). A fork gives the median of its samples, JMH's in its mode {@code sample}: averages would compare how often each was preempted.
 * Compared are the medians over forks.
 */
final class JmhAgreement {
  private static final double TOLERANCE = 0.05;
  /** Share of the layers that must agree, 20 of 24: on a shared host the two harnesses see different moments. */
  private static final double WANTED = 5.0 / 6;
  private static final long ISOLATED_NS = 1_000_000_000;
  private static final WarmUpBounds WARM_UP = new WarmUpBounds(1_000_000_000L, 10_000_000_000L, 100_000_000L, 8, 0.04);
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMinutes(3));
  private static final double NS_PER_US = 1000;

  private final JmhPairs pairs;
  private final WorkerFlags flags;
  private final int forks;
  private final JsonOption json;
  private final Terminal terminal;

  JmhAgreement(JmhPairs pairs, WorkerFlags flags, int forks, JsonOption json, Terminal terminal) {
    if (forks < 1) {
      throw new BadInputException("jmh --agree with %d forks: at least 1 is needed; use --forks 3".formatted(forks));
    }
    this.pairs = pairs;
    this.flags = flags;
    this.forks = forks;
    this.json = json;
    this.terminal = terminal;
  }

  /** A layer under both harnesses, in nanoseconds a run; {@code ratio} is ours by JMH's. */
  private record Row(String key, String kernelId, double latheNs, double jmhNs, double ratio, boolean agrees) {
    static Row of(Pair pair, double latheNs, double jmhNs) {
      double ratio = latheNs / jmhNs;
      return new Row(pair.key(), pair.kernelId(), latheNs, jmhNs, ratio, Math.abs(ratio - 1) <= TOLERANCE);
    }
  }

  /** The JSON of this command. */
  private record Agreement(String schema, int forks, double tolerance, List<Row> layers) {
    Agreement(int forks, List<Row> layers) {
      this("lathe.jmh-agreement/1", forks, TOLERANCE, layers);
    }

    long agreeing() {
      return layers.stream().filter(Row::agrees).count();
    }
  }

  /**
   * Compares {@code layers} pairs that are spread over all, shows them and returns the exit code.
   *
   * @throws BadInputException if there are not so many
   */
  int show(int layers) throws IOException, InterruptedException {
    List<Pair> chosen = spread(layers);
    List<Row> rows = new ArrayList<>();
    try (Progress progress = terminal.progress()) {
      for (Pair pair : chosen) {
        progress.update((double) rows.size() / chosen.size(), "layer %d of %d, %s".formatted(rows.size() + 1, chosen.size(), pair.key()));
        rows.add(row(pair));
      }
    }
    Agreement agreement = new Agreement(forks, rows);
    json.show(agreement, () -> text(agreement), terminal);
    return agreement.agreeing() >= WANTED * rows.size() ? ExitCode.FINE : ExitCode.INCONCLUSIVE;
  }

  private List<Pair> spread(int layers) {
    int all = pairs.pairs().size();
    if (layers < 1 || layers > all) {
      throw new BadInputException("jmh --agree --layers %d: must lie in 1 to %d, the layers of these networks".formatted(layers, all));
    }
    return IntStream.range(0, layers).mapToObj(i -> pairs.pairs().get((int) ((long) i * all / layers))).toList();
  }

  private Row row(Pair pair) throws IOException, InterruptedException {
    double[] ours = new double[forks];
    double[] theirs = new double[forks];
    for (int fork = 0; fork < forks; fork++) {
      if (fork % 2 == 0) {
        ours[fork] = lathe(pair);
        theirs[fork] = jmh(pair);
      } else {
        theirs[fork] = jmh(pair);
        ours[fork] = lathe(pair);
      }
    }
    return Row.of(pair, Order.median(ours), Order.median(theirs));
  }

  private double lathe(Pair pair) throws IOException {
    var trials = new Trials(Protocol.DEFAULT_SEED, List.of(KeyedLayer.find(pairs.networks(), pair.key()).with(pair.kernelId())));
    var command = WorkerCommand.likeThisJvm(TrialWorkerMain.class.getName(), flags);
    Protocol protocol = new Protocol(1, WARM_UP, 0, ISOLATED_NS, Protocol.DEFAULT.sampleNs(), Protocol.DEFAULT.rounds(),
        Protocol.DEFAULT.clockSteps(), Protocol.DEFAULT_SEED);
    return median(pair, new Forks(command, LIMITS).measure(List.of(trials.task()), protocol, ForkListener.SILENT).forks().getFirst());
  }

  private static double median(Pair pair, ForkReport fork) {
    double[] samples = fork.timings().stream().filter(timing -> timing.kind() == Kind.ISOLATED).mapToDouble(Timing::perRunNs).toArray();
    if (!fork.isComplete() || samples.length == 0) {
      throw new IllegalStateException(
          "the worker of layer %s %s".formatted(pair.key(), fork.failure().map(ForkFailure::reason).orElse("took no sample")));
    }
    return Order.median(samples);
  }

  private double jmh(Pair pair) throws IOException, InterruptedException {
    Path file = Files.createTempFile("lathe", ".json");
    List<String> output = new ArrayList<>();
    try {
      int code = JmhProcess.run(new JmhPairs(pairs.networks(), List.of(pair)), flags,
          List.of("-bm", "sample", "-f", "1", "-rf", "json", "-rff", file.toString(), "-tu", "ns"), output::add);
      if (code != ExitCode.FINE) {
        throw new IllegalStateException("JMH ended with exit code %d: %s".formatted(code, String.join(" / ", output)));
      }
      JsonNode metric = JsonMapper.shared().readTree(file.toFile()).get(0).get("primaryMetric");
      return metric.get("scorePercentiles").get("50.0").asDouble();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String text(Agreement agreement) {
    var table = new TextTable("layer", "kernel", "lathe us>", "JMH us>", "lathe / JMH>");
    agreement.layers.forEach(
        row -> table.row(row.key, row.kernelId, Figures.number(row.latheNs / NS_PER_US, 3), Figures.number(row.jmhNs / NS_PER_US, 3),
            Figures.number(row.ratio, 3)));
    return table + "%d of %d layers within %.0f %%%n".formatted(agreement.agreeing(), agreement.layers.size(), 100 * TOLERANCE);
  }
}
