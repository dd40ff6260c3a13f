package lathe.reports.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.space.Space;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.EngineLevel;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;
import lathe.reports.table.Footprint;
import lathe.reports.table.PackedTable;
import lathe.reports.table.Selection;
import lathe.reports.table.TableMerge;
import lathe.reports.table.Tables;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final Network SMALL = Zoo.named("mobilenet_v3_small");
  private static final double SUM_NS = IntStream.range(0, SMALL.size()).mapToDouble(i -> Tables.ns(SMALL.key(i))).sum();

  /** As from a machine whose caches hold 1 MB, or 1 GB. */
  private static LutModel model(long bytes) {
    return new LutModel(List.of(new RingShare(bytes, 0), new RingShare(2 * bytes, 1)), 1, 1, 0, 0, 0, List.of(new LutModel.Whole("a", 1e6)),
        2,
        null);
  }

  @Test
  void withoutAModelTheSumIsThatOfTheRowsFromMemory() {
    Prediction prediction = Predictor.of(Tables.of(SMALL), Selection.ANY).predict(SMALL, false);
    assertThat(prediction.time().medianNs()).isCloseTo(1.2 * SUM_NS, within(1e-6 * SUM_NS));
    assertThat(prediction.coverage().measured()).isEqualTo(SMALL.size());
    assertThat(prediction.coverage().measuredShare()).isEqualTo(1);
  }

  @Test
  void weightsComeFromWhereTheNetworkHasThem() {
    assertThat(predicted(model(1L << 30)).time().medianNs()).isCloseTo(SUM_NS, within(1e-6 * SUM_NS));
    assertThat(predicted(model(1L << 20)).time().medianNs()).isCloseTo(1.2 * SUM_NS, within(1e-6 * SUM_NS));
  }

  @Test
  void aModelAddsWhatItsNetworksTookBesideTheirRows() {
    LutModel model = new LutModel(List.of(new RingShare(1L << 30, 0)), 1, 1.01, 0, 0, 50, List.of(new LutModel.Whole("a", 1e6)), 2, null);
    assertThat(predicted(model).time().medianNs()).isCloseTo(1.01 * SUM_NS + 50 * SMALL.size(), within(1e-6 * SUM_NS));
    assertThat(predicted(model).contextNs()).isCloseTo(0.01 * SUM_NS + 50 * SMALL.size(), within(1.0));
  }

  @Test
  void theIntervalHoldsTheModelsErrorBesideTheRows() {
    double rowsOnly = Predictor.of(Tables.of(SMALL), Selection.ANY).predict(SMALL, false).time().highNs() / (1.2 * SUM_NS) - 1;
    Prediction both = predicted(model(1L << 20));
    assertThat(rowsOnly).isBetween(0.001, 0.02);
    assertThat(both.time().highNs() / both.time().medianNs() - 1).isBetween(0.05, 0.06);
  }

  /** Rows lie within 1 % below and 2 % above, of which 0.9 % may be of all rows. */
  @Test
  void whatRowsAreOffByTogetherDoesNotVanishInTheirSum() {
    Lut table = Tables.of(SMALL).with(List.of(new EngineLevel("lathe", 512, CacheState.MEMORY, 0.009)));
    Estimate row = table.entries().stream().filter(entry -> entry.cache() == CacheState.MEMORY).findFirst().orElseThrow().time();
    Predictor predictor = Predictor.of(table, Selection.ANY);
    Estimate one = predictor.predict("one row", List.of(new Predictor.Asked("first", table.entries().getFirst().key())), false).time();
    assertThat(new double[] {one.lowNs(), one.highNs()}).containsExactly(new double[] {row.lowNs(), row.highNs()}, within(1e-6));
    Estimate all = predictor.predict(SMALL, false).time();
    assertThat(all.lowNs() / all.medianNs()).isBetween(0.99, 0.991);
    assertThat(all.highNs() / all.medianNs()).isBetween(1.009, 1.012);
    Predictor modelled = Predictor.of(table.with("lathe", 512, model(1L << 20)), Selection.ANY);
    assertThat(modelled.predict(SMALL, false).time().highNs() / all.medianNs() - 1).isBetween(0.05, 0.051);
  }

  /** Another engine whose rows take twice as long, and whose networks take a microsecond more a layer. */
  private static Lut slowerEngine() {
    List<LutEntry> rows = Tables.of(SMALL).entries().stream().map(row -> new LutEntry(row.key(), "tflite", row.dtype(), row.op(), row.in(),
        row.out(), row.kernel(), row.stride(), row.dilation(), row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(),
        row.cache(),
        row.kernelId(), Estimate.pointOnly(2 * row.time().medianNs()), row.forks(), row.samples(), row.findings())).toList();
    LutModel model = new LutModel(List.of(new RingShare(1L << 30, 0)), 1, 1, 0, 0, 1000, List.of(new LutModel.Whole("b", 1e6)), 3, null);
    return new Lut(Tables.provenance("here"), rows).with("tflite", 512, model);
  }

  @Test
  void eachEngineOfATableIsPredictedByItsRowsAndItsModel() {
    LutModel model = model(1L << 20);
    Lut both = TableMerge.merge(List.of(slowerEngine(), Tables.of(SMALL).with("lathe", 512, model)));
    assertThat(Predictor.of(both, new Selection("lathe", null)).predict(SMALL, false)).isEqualTo(predicted(model));
    Prediction other = Predictor.of(both, new Selection("tflite", null)).predict(SMALL, false);
    assertThat(other.time().medianNs()).isCloseTo(2 * SUM_NS + 1000 * SMALL.size(), within(1e-6 * SUM_NS));
    assertThat(other.modelErrorPercent()).isEqualTo(3);
    refused(both, Selection.ANY, "rows of more than one engine (lathe, tflite); choose one with --engine");
    refused(both, new Selection("onnxruntime", null), "no rows of onnxruntime at any number of bits, but of lathe at 512, tflite at 512;");
  }

  @Test
  void aTableInIntegersIsAskedForItsOwnRows() {
    List<LutEntry> rows =
        Space.rows(SMALL).stream().map(key -> Tables.row(key.as(Dtype.INT8), CacheState.NETWORK, Tables.ns(key))).toList();
    Lut table = new Lut(Tables.provenance("here"), rows);
    Prediction prediction = Predictor.of(table, Selection.ANY).predict(SMALL, false);
    assertThat(prediction.time().medianNs()).isCloseTo(SUM_NS, within(1e-6 * SUM_NS));
    assertThat(prediction.layers()).allMatch(layer -> layer.key().startsWith("int8/"));
    Lut mixed = TableMerge.merge(List.of(table, Tables.of(SMALL)));
    refused(mixed, "the rows of engine lathe are in f32 and int8; give those of each an engine's name of their own");
  }

  @Test
  void integersTakeAQuarterOfTheRoom() {
    LayerKey floats = SMALL.key(SMALL.size() - 1);
    Footprint of = Footprint.of(floats);
    assertThat(Footprint.of(floats.as(Dtype.INT8))).isEqualTo(new Footprint(of.weightBytes() / 4, of.imageBytes() / 4, 0, 1));
  }

  @Test
  void aMissingRowIsNeverZero() {
    Network unknown = Zoo.named("mobilenet_v3_small_0.75");
    Prediction prediction = Predictor.of(Tables.of(SMALL), Selection.ANY).predict(unknown, false);
    assertThat(prediction.time().isMissing()).isTrue();
    assertThat(prediction.missing()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(prediction.coverage().missing()).isPositive();
  }

  @Test
  void aGuessedRowIsMarkedAndWidensTheInterval() {
    Network unknown = Zoo.named("mobilenet_v3_small_0.75");
    Prediction prediction = Predictor.of(Tables.of(SMALL, Zoo.named("mobilenet_v3_large")), Selection.ANY).predict(unknown, true);
    assertThat(prediction.coverage().missing()).isZero();
    assertThat(prediction.coverage().interpolated()).isPositive();
    prediction.layers().stream().filter(layer -> layer.source().equals("interpolated"))
        .forEach(layer -> assertThat(layer.time().highNs() / layer.time()
            .medianNs()).isGreaterThan(1.1));
  }

  /**
   * Layers of another width, each of which lies in the interval of its guess in 95 of 100 cases; but their kin tell wrong of all of them
   * alike. In quadrature, as if each guess erred by itself, the sum would hold the truth for half of these networks.
   */
  @Test
  void whatGuessesAreOffByTogetherDoesNotVanishInTheirSum() {
    Prediction prediction = Predictor.of(Tables.of(SMALL, Zoo.named("mobilenet_v3_large")), Selection.ANY)
        .predict(Zoo.named("mobilenet_v3_small_0.75"), true);
    Random random = new Random(3);
    int inside = 0;
    for (int repetition = 0; repetition < 2_000; repetition++) {
      double deviations = random.nextGaussian() / 1.96;
      double ns = prediction.layers().stream().mapToDouble(layer -> truth(layer, deviations)).sum();
      inside += prediction.time().lowNs() <= ns && ns <= prediction.time().highNs() ? 1 : 0;
    }
    assertThat(inside / 2_000.0).isBetween(0.93, 0.97);
  }

  private static double truth(Prediction.LayerPrediction layer, double halfWidths) {
    Estimate time = layer.time();
    return layer.source().equals("interpolated") ? time.medianNs() * Math.pow(time.highNs() / time.medianNs(), halfWidths)
        : time.medianNs();
  }

  /** A guess follows whole vectors: 200 and 208 channels are 13 vectors of 16, 209 are 14. */
  @Test
  void aGuessHasTheKernelsSteps() {
    Interpolation guess = new Interpolation(PackedTable.of(Tables.of(SMALL, Zoo.named("mobilenet_v3_large")), Selection.ANY));
    assertThat(guessNs(guess, 201)).isEqualTo(guessNs(guess, 207), within(0.02 * guessNs(guess, 201)));
    assertThat(guessNs(guess, 209)).isGreaterThan(1.05 * guessNs(guess, 207));
  }

  private static double guessNs(Interpolation guess, int channels) {
    return guess.row(LayerKey.parse("f32/pointwise/14x14x80->14x14x" + channels + "/k1s1d1/p0.0.0.0/hswish")).orElseThrow()
        .memory().medianNs();
  }

  @Test
  void whatNoMeasurementMakesIsRefused() {
    Lut table = Tables.of(SMALL);
    LutEntry first = table.entries().getFirst();
    refused(with(table, first), "two rows for");
    refused(with(table, Tables.row(LayerKey.parse(first.key()), CacheState.HOT, Double.NaN)), "NaN ns");
    refused(with(table, Tables.row(LayerKey.parse(first.key()), CacheState.HOT, 0)), "0.0 ns");
  }

  private static void refused(Lut table, String part) {
    refused(table, Selection.ANY, part);
  }

  private static void refused(Lut table, Selection selection, String part) {
    assertThatThrownBy(() -> Predictor.of(table, selection)).isInstanceOf(BadInputException.class).hasMessageContaining(part);
  }

  private static Lut with(Lut table, LutEntry more) {
    List<LutEntry> entries = new ArrayList<>(table.entries());
    entries.add(more);
    return new Lut(table.provenance(), entries);
  }

  private static Prediction predicted(LutModel model) {
    return Predictor.of(Tables.of(SMALL).with("lathe", 512, model), Selection.ANY).predict(SMALL, false);
  }
}
