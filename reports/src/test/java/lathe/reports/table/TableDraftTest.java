package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Dtype;
import lathe.kernels.Lanes;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.row.RowJournal.Line;
import lathe.profiler.row.RowJournal.State;
import lathe.profiler.row.RowJournal;
import lathe.profiler.statistics.Order;
import lathe.reports.prediction.Predictor;
import lathe.reports.prediction.Predictor.Asked;
import org.junit.jupiter.api.Test;

class TableDraftTest {
  private static final String EMPTY = TableDraft.empty(Dtype.F32).toString();
  private static final String ROW = "f32/pointwise/8x8x16->8x8x32/k1s1d1/p0.0.0.0/relu";

  private static Line line(int fork, String key, double ns) {
    return new Line(fork, 0, key, List.of(new State("toy", CacheState.MEMORY, ns, 5, 0)), List.of(), null, "", 0);
  }

  /** An empty model takes 100, 200 and 300 ns in the forks, a row 1000 ns more. */
  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int fork = 0; fork < 3; fork++) {
      double emptyNs = 100 * (fork + 1);
      lines.add(line(fork, EMPTY, emptyNs));
      lines.add(line(fork, ROW, 1000 + emptyNs));
    }
    return lines;
  }

  @Test
  void eachForksEmptyModelIsSubtractedAndStated() {
    List<LutEntry> rows = new TableDraft(lines(), "tflite", Dtype.F32, Lanes.L512, true).entries(List.of(ROW));
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().time().medianNs()).isEqualTo(1000);
    assertThat(rows.getFirst().engine()).isEqualTo("tflite");
    assertThat(rows.getFirst().findings()).containsExactly(new Finding.EmptySubtracted(200));
  }

  @Test
  void aTableInIntegersIsFittedToNetworksByItsOwnRows() {
    List<Network> networks = Stream.of("a", "b", "c", "d", "e", "f").map(OneLayer.network(LayerKey.parse(ROW))::named).toList();
    String row = LayerKey.parse(ROW).as(Dtype.INT8).toString();
    List<Line> lines = new ArrayList<>(List.of(line(0, TableDraft.empty(Dtype.INT8).toString(), 100), line(0, row, 1100)));
    networks.forEach(network -> lines.add(line(0, RowJournal.ofNetwork(network.name()), 1200)));
    var draft = new TableDraft(lines, "tflite-int8", Dtype.INT8, Lanes.L512, true);
    List<LutEntry> rows = draft.entries(List.of(row));
    assertThat(rows.getFirst().time().medianNs()).isEqualTo(1000);
    assertThat(rows.getFirst().dtype()).isEqualTo(Dtype.INT8);
    assertThat(draft.model(rows, networks).networks()).hasSameSizeAs(networks);
  }

  @Test
  void aForkWithoutAnEmptyModelIsThatOfTheOthers() {
    List<Line> lines = List.of(line(0, EMPTY, 500), line(1, EMPTY, 500), line(0, ROW, 1500), line(1, ROW, 1500),
        line(2, ROW, 1500));
    Estimate row = new TableDraft(lines, "tflite", Dtype.F32, Lanes.L512, true).entries(List.of(ROW)).getFirst().time();
    assertThat(List.of(row.lowNs(), row.medianNs(), row.highNs())).allSatisfy(ns -> assertThat(ns).isCloseTo(1000, within(1e-6)));
  }

  @Test
  void nothingIsSubtractedFromLayersThatAreNoModels() {
    List<LutEntry> rows = new TableDraft(lines(), "lathe", Dtype.F32, Lanes.L512, false).entries(List.of(ROW, EMPTY));
    assertThat(rows).extracting(row -> row.time().medianNs()).containsExactly(200.0, 1200.0);
    assertThat(rows).allMatch(row -> row.findings().isEmpty());
  }

  @Test
  void oneLineThatWasNotPinnedIsEnoughToTellOf() {
    List<Line> lines = new ArrayList<>(lines());
    assertThat(new TableDraft(lines, "tflite", Dtype.F32, Lanes.L512, true).notPinned()).isEmpty();
    lines.add(new Line(3, 0, ROW, List.of(), List.of(), null, "the system refused CPU 1", 0));
    assertThat(new TableDraft(lines, "tflite", Dtype.F32, Lanes.L512, true).notPinned()).isEqualTo("the system refused CPU 1");
  }

  private static final int ROWS = 64;
  private static final int FORKS = 6;
  private static final int BATCH = 16;

  private static String row(int channels) {
    return "f32/pointwise/8x8x16->8x8x%d/k1s1d1/p0.0.0.0/relu".formatted(channels);
  }

  /** A row of n channels takes n microseconds on a host that is at each batch up to a fifth slower or faster, and 1 % of noise. */
  private static List<Line> onAnUnsteadyHost(Random random) {
    return onAHost(random, 0, 0.2);
  }

  /**
   * The same on another host.
   *
   * @param forks deviation of what all batches of a fork have in common
   * @param batches how much slower or faster each may be beside its fork
   */
  private static List<Line> onAHost(Random random, double forks, double batches) {
    List<Line> lines = new ArrayList<>();
    for (int fork = 0; fork < FORKS; fork++) {
      double ofFork = forks * random.nextGaussian();
      List<Integer> channels = new ArrayList<>(IntStream.rangeClosed(1, ROWS).boxed().toList());
      Collections.shuffle(channels, random);
      for (int at = 0; at < ROWS; at += BATCH) {
        double host = Math.exp(ofFork + random.nextDouble(-batches, batches));
        for (int n : channels.subList(at, at + BATCH)) {
          double ns = 1000 * n * host * Math.exp(0.01 * random.nextGaussian());
          lines.add(
              new Line(fork, fork * ROWS + at + 1, row(n), List.of(new State("toy", CacheState.MEMORY, ns, 5, 0)), List.of(), null, "", 0));
        }
      }
    }
    return lines;
  }

  @Test
  void whatABatchOfRowsHasInCommonIsTheHosts() {
    List<String> keys = IntStream.rangeClosed(1, ROWS).mapToObj(TableDraftTest::row).toList();
    Random random = new Random(5);
    List<LutEntry> rows = new TableDraft(onAnUnsteadyHost(random), "lathe", Dtype.F32, Lanes.L512, false).entries(keys);

    double[] byChannel = rows.stream().mapToDouble(row -> row.time().medianNs() / (1000 * row.out().channels())).toArray();
    double level = Order.median(byChannel);
    assertThat(Arrays.stream(byChannel).boxed()).allSatisfy(share -> assertThat(share).isCloseTo(level, within(0.03)));
    assertThat(rows).allSatisfy(row -> assertThat(row.time().lowNs()).isLessThan(row.time().medianNs() / 1.02)); // of the host's level
  }

  @Test
  void theIntervalsOfRowsHoldTheirTimesOnTheHostsLevel() {
    List<String> keys = IntStream.rangeClosed(1, ROWS).mapToObj(TableDraftTest::row).toList();
    Random random = new Random(6);
    int inside = 0;
    int repetitions = 500;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      inside += (int) new TableDraft(onAnUnsteadyHost(random), "lathe", Dtype.F32, Lanes.L512, false).entries(keys).stream()
          .filter(row -> row.time().lowNs() <= 1000 * row.out().channels() && 1000 * row.out().channels() <= row.time().highNs()).count();
    }
    assertThat((double) inside / repetitions / ROWS).isGreaterThan(0.93);
  }

  /** The host's level is common to all rows: in quadrature, as if each had its own, a sum of 64 would hold the truth for 3 in 10. */
  @Test
  void theIntervalsOfSumsHoldTheirTimesOnTheHostsLevel() {
    assertThat(shareOfSumsInside(TableDraftTest::onAnUnsteadyHost)).isBetween(0.93, 0.97);
  }

  /** Batches of a fork share its memory and its minutes: as if each was drawn alone, a sum would hold the truth for 7 in 10. */
  @Test
  void theIntervalsOfSumsHoldTheirTimesWhereForksDiffer() {
    assertThat(shareOfSumsInside(random -> onAHost(random, 0.1, 0.05))).isBetween(0.93, 0.97);
  }

  private static double shareOfSumsInside(Function<Random, List<Line>> build) {
    List<Asked> network = IntStream.rangeClosed(1, ROWS).mapToObj(n -> new Asked("layer" + n, row(n))).toList();
    double trueNs = 1000.0 * ROWS * (ROWS + 1) / 2;
    Random random = new Random(7);
    int inside = 0;
    int repetitions = 1000;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      TableDraft draft = new TableDraft(build.apply(random), "lathe", Dtype.F32, Lanes.L512, false);
      List<LutEntry> entries = draft.entries(network.stream().map(Asked::key).toList());
      Lut table = new Lut(Tables.provenance("here"), entries).with(draft.levels()).with("lathe", 512, draft.model(entries, List.of()));
      Estimate sum = Predictor.of(table, Selection.ANY).predict("all rows", network, false).time();
      inside += sum.lowNs() <= trueNs && trueNs <= sum.highNs() ? 1 : 0;
    }
    return (double) inside / repetitions;
  }

  @Test
  void noRowTakesLessThanNothing() {
    List<Line> lines = List.of(line(0, EMPTY, 500), line(0, ROW, 400));
    assertThat(new TableDraft(lines, "tflite", Dtype.F32, Lanes.L512, true).entries(List.of(ROW)).getFirst().time().medianNs())
        .isEqualTo(1);
  }
}
