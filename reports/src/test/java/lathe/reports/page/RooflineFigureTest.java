package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.profiler.roofline.Roofline;
import lathe.reports.Figures;
import lathe.reports.SampleRun;
import lathe.reports.UnderRoofs;
import org.junit.jupiter.api.Test;

class RooflineFigureTest {
  private static final Peaks PEAKS = new Peaks(226.4, 18.5, List.of(new Bandwidth("L1", 24 << 10, 400, 200, 300, 400),
      new Bandwidth("L2", 512 << 10, 100, 100, 100, 200), new Bandwidth("memory", 128 << 20, 18.5, 18, 19, 36)));

  /** A run whose layers have their roofs, in which one that does not multiply leaves most to be won. */
  private static NetworkResult network() {
    Provenance known = SampleRun.provenance(PEAKS);
    NetworkResult slow = SampleRun.network("mobilenet_v3_large");
    slow = slow.withLayers(slow.layers().stream().map(layer -> layer.name().equals("bneck2.add") ? slowed(layer) : layer).toList());
    return Roofline.over(new RunResult(known, List.of(slow)), List.of(Zoo.named("mobilenet_v3_large"))).networks().getFirst();
  }

  private static LayerResult slowed(LayerResult layer) {
    return new LayerResult(layer.index(), layer.name(), layer.op(), layer.key(), layer.kernelId(), layer.macs(), layer.bytes(),
        Estimate.pointOnly(100 * layer.time().medianNs()), layer.isolated(), layer.findings());
  }

  @Test
  void namesTheLayersThatTheTerminalNamesAndTheirShareOfAllLayers() {
    NetworkResult network = network();
    List<LayerResult> worst = Roofline.fixFirst(network).subList(0, 5);
    double allNs = network.layers().stream().mapToDouble(layer -> layer.time().medianNs()).sum();
    String fixes = Html.render(RooflineFigure.fixes(UnderRoofs.of(network, PEAKS)));

    assertThat(Pattern.compile("<b>([^<]*)</b>: headroom of [^,]*, ([^%]*%) of all layers").matcher(fixes).results()
        .map(RooflineFigureTest::nameAndShare)).isEqualTo(worst.stream()
            .map(layer -> layer.name() + " " + Figures.percent(Objects.requireNonNull(layer.roof()).headroomNs() / allNs))
            .toList());
    assertThat(worst.getFirst().macs()).isZero();
  }

  private static String nameAndShare(MatchResult item) {
    return item.group(1) + " " + item.group(2);
  }

  /** L2 and memory are 5 % apart: one name over the other could not be read, nor one under a point. */
  @Test
  void keepsTheNamesOfRoofsApartAndInSight() {
    var close = new Peaks(226.4, 95, List.of(new Bandwidth("L1", 24 << 10, 105, 200, 300, 400),
        new Bandwidth("L2", 512 << 10, 100, 100, 100, 200), new Bandwidth("memory", 128 << 20, 95, 18, 19, 36)));
    String figure = Html.render(RooflineFigure.of("large", UnderRoofs.of(network(), close), index -> ""));
    String names = figure.substring(figure.lastIndexOf("</g>"));
    List<Double> places = Pattern.compile("<text x=\"([0-9.]+)%\"[^>]*>(?:L1|L2|memory)<").matcher(names).results()
        .map(name -> Double.valueOf(name.group(1))).toList();
    assertThat(places).hasSize(3);
    assertThat(places.get(1) - places.get(0)).isGreaterThan(8);
    assertThat(places.get(2) - places.get(1)).isGreaterThan(8);
  }

  @Test
  void countsTheLayersThatMultiply() {
    NetworkResult network = network();
    long multiply = network.layers().stream().filter(layer -> layer.macs() > 0).count();
    String figure = Html.render(RooflineFigure.of("large", UnderRoofs.of(network, PEAKS), index -> ""));
    assertThat(figure).contains("Roofline of large, %d layers that multiply".formatted(multiply),
        " of the %d layers that multiply; those below".formatted(multiply));
  }
}
