package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.kernels.Shape;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.AuditSummary;
import lathe.profiler.result.LutModel.RingShare;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import lathe.reports.source.ResultFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LutSectionTest {
  private static final List<LutEntry> ROWS = LutTable.from(SampleRun.run()).lut().entries();

  private static LutEntry row(LutEntry row, CacheState cache, double ns) {
    return new LutEntry(row.key(), row.engine(), row.dtype(), row.op(), row.in(), row.out(), row.kernel(), row.stride(), row.dilation(),
        row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(), cache, row.kernelId(), Estimate.pointOnly(ns), row.forks(),
        row.samples(), row.findings());
  }

  private static Lut table(@Nullable LutModel model) {
    List<LutEntry> rows = new ArrayList<>();
    ROWS.forEach(row -> rows.add(row(row, CacheState.RESIDENT, 1000)));
    ROWS.forEach(row -> rows.add(row(row, CacheState.MEMORY, 3000)));
    return new Lut(SampleRun.provenance(), rows).with("lathe", 512, model);
  }

  private static String page(Lut lut) {
    return Html.render(LutSection.of("f0", "Look-up table", lut).html());
  }

  /** A residual add of some pixels takes a few nanoseconds. */
  @Test
  void showsShortRowsToTheNanosecond() {
    Lut lut = new Lut(SampleRun.provenance(), ROWS.stream().map(row -> row(row, CacheState.MEMORY, 151.4)).toList());
    assertThat(page(lut)).contains(">0.151<", ">0.15<");
  }

  /** A median over both states would be 2000. */
  @Test
  void neverMixesStatesOfTheCachesInACell() {
    String maps = page(table(LutModel.none()));
    maps = maps.substring(maps.indexOf("<details"), maps.indexOf(">Rows<"));
    assertThat(maps).contains("lathe, 512 bit, caches as resident", "lathe, 512 bit, caches as memory");
    assertThat(Pattern.compile("data-value=\"(\\d+)\"").matcher(maps).results().map(match -> match.group(1)).distinct())
        .containsExactly("1000", "3000");
  }

  /** Of one height, but not of one width: the last row of the table is half as wide. */
  @Test
  void tellsImagesOfOneHeightApart() {
    LutEntry square = ROWS.getFirst();
    Shape out = square.out();
    List<LutEntry> rows = List.of(of(square, out, 1000), of(square, new Shape(out.height(), out.width() / 2, out.channels()), 3000),
        of(square, new Shape(out.height(), out.width(), 2 * out.channels()), 5000));
    String map = Html.render(HeatMap.of(rows).getFirst());
    assertThat(Pattern.compile("<th scope=\"row\">([^<]*)").matcher(map).results().map(match -> match.group(1)))
        .containsExactly("112 × 112", "112 × 56");
    assertThat(Pattern.compile("data-value=\"(\\d+)\"").matcher(map).results().map(match -> match.group(1)))
        .containsExactly("1000", "5000", "3000");
  }

  private static LutEntry of(LutEntry row, Shape out, double ns) {
    return new LutEntry(row.key(), row.engine(), row.dtype(), row.op(), row.in(), out, row.kernel(), row.stride(), row.dilation(),
        row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(), row.cache(), row.kernelId(), Estimate.pointOnly(ns),
        row.forks(), row.samples(), row.findings());
  }

  private static LutModel audited(double hostRatio) {
    return new LutModel(List.of(new RingShare(1 << 20, 0.25)), 1.2, 1.03, 0, 0, 150,
        List.of(new LutModel.Whole("a", 1e6), new LutModel.Whole("b", 2e6)), 1.5,
        new AuditSummary(30, 7, 2.25, 6.5, -0.75, 0.962, 0.9, hostRatio));
  }

  @Test
  void saysWhatRowsArePredictedFrom() {
    Lut network = new Lut(SampleRun.provenance(), ROWS).with("lathe", 512, audited(1));
    assertThat(page(network)).contains("A network is predicted from its rows, and the model below.");
    assertThat(page(table(audited(1)))).contains("interpolated between the cache states resident and memory",
        "Fitted to 2 networks; each of them lies 1.5 %");
  }

  /** An audit stores one, whether or not something was fitted. */
  @Test
  void aModelThatWasFittedToNothingIsNone() {
    LutModel stored = LutModel.none().with(audited(1).audit());
    assertThat(page(table(stored))).contains("predicted by the sum of its rows; this table has no model", "Audited on 30 networks")
        .doesNotContain("model below", "itted to no network", "was not measured", "times its rows");
  }

  @Test
  void speaksOfMemoryWhereItKnowsWhatComesFromThere() {
    LutModel known = audited(1);
    LutModel unknown = new LutModel(List.of(), 1, 1.03, 0, 0, 150, known.networks(), 1.5, null);
    assertThat(page(table(known))).contains("comes back from memory");
    assertThat(page(table(unknown))).contains("1.030 times its rows").doesNotContain("comes back from memory", "interpolated between");
  }

  /** Their rows are models of one layer, with no other layers to leave anything anywhere. */
  @Test
  void saysWhatTheRowsOfAnEngineMean() {
    String ours = "<b>network</b>: the input was just written, the weights are where the network&#39;s other layers left them";
    String theirs = "<b>network (engines other than lathe)</b>: the layer is a model of its own, of which copies run in turn";
    List<LutEntry> rows = ROWS.stream().map(row -> by("tflite", row)).toList();
    assertThat(page(new Lut(SampleRun.provenance(), ROWS))).contains(ours).doesNotContain(theirs);
    assertThat(page(new Lut(SampleRun.provenance(), rows))).contains(theirs).doesNotContain(ours);
    assertThat(page(new Lut(SampleRun.provenance(), Stream.concat(ROWS.stream(), rows.stream()).toList()))).contains(ours, theirs);
  }

  private static LutEntry by(String engine, LutEntry row) {
    return new LutEntry(row.key(), engine, row.dtype(), row.op(), row.in(), row.out(), row.kernel(), row.stride(), row.dilation(),
        row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(), row.cache(), row.kernelId(), row.time(), row.forks(),
        row.samples(), row.findings());
  }

  /** A layer has a row for each state of the caches. */
  @Test
  void isCountedInRowsAtAGlance() {
    Section glance = GlanceSection.of(List.of(new ResultFile.Table("lut.json", table(null))));
    assertThat(Html.render(glance.html())).contains("lut.json has %d rows, measured on".formatted(2 * ROWS.size()));
  }

  @Test
  void saysWhatTheTablePredictsAndHowFarThatIsOff() {
    assertThat(page(table(audited(1.02)))).contains("%,d rows for %,d layers".formatted(2 * ROWS.size(), ROWS.size()),
        "Audited on 30 networks that nothing was fitted to (seed 7): error 2.3 % on average, 6.5 % at worst, bias -0.8 %;",
        "90.0 % of them inside their interval; the host took 1.020 times as long as when", "1.030 times its rows");
    assertThat(page(table(audited(Double.NaN)))).contains("the speed of the host relative to the build was not measured.");
    assertThat(page(table(LutModel.none()))).contains("No audit is stored with this table");
    assertThat(page(table(null))).contains("this table has no model of the time beyond them");
  }
}
