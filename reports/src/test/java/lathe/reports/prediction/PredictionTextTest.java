package lathe.reports.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;
import lathe.reports.table.Selection;
import lathe.reports.table.Tables;
import org.junit.jupiter.api.Test;

class PredictionTextTest {
  private static final Network SMALL = Zoo.named("mobilenet_v3_small");

  private static String text(Lut table) {
    return PredictionText.of(Predictor.of(table, Selection.ANY).predict(SMALL, false), 0);
  }

  @Test
  void saysWhereTheWeightsComeFromAndHowToLearnTheErrorThatNobodyKnows() {
    assertThat(text(Tables.of(SMALL))).contains("; 100 % of the weights from memory\n",
        "how far this table is off is not known, so the interval holds the rows' uncertainty only; lut audit --store measures it\n");
  }

  @Test
  void aTableWhoseErrorIsKnownSaysNothingOfIt() {
    LutModel model = new LutModel(List.of(new RingShare(1L << 30, 0)), 1, 1, 0, 0, 0, List.of(new LutModel.Whole("a", 1e6)), 2, null);
    assertThat(text(Tables.of(SMALL).with("lathe", 512, model))).contains("; 0 % of the weights from memory\n").doesNotContain("audit");
  }

  @Test
  void timesHaveTheUnitThatSuitsThem() {
    assertThat(PredictionText.of(Predictor.of(Tables.of(SMALL), Selection.ANY).predict(SMALL, false), 1))
        .startsWith("mobilenet_v3_small  740.5 µs  (95 %: 738.7 – 744.1 µs)\n  rows 740.5 µs, beside them 0.0 µs;")
        .endsWith("     66.2 µs   8.9 %  stem                         f32/conv/224x224x3->112x112x16/k3s2d1/p0.0.1.1/hswish\n");
  }

  /** As {@code run} writes it: each row has its weights where the rest of its network left them. */
  @Test
  void aTableWithOneStateSaysNothingOfWeightsFromMemory() {
    List<LutEntry> rows = Tables.of(SMALL).entries().stream().filter(row -> row.cache() == CacheState.MEMORY)
        .map(row -> new LutEntry(row.key(), row.engine(), row.dtype(), row.op(), row.in(), row.out(), row.kernel(), row.stride(),
            row.dilation(), row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(), CacheState.NETWORK, row.kernelId(),
            row.time(), row.forks(), row.samples(), row.findings()))
        .toList();
    assertThat(text(new Lut(Tables.provenance("here"), rows))).contains("beside them 0.0 µs\n").doesNotContain("from memory");
  }
}
