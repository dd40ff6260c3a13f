package lathe.reports.chart;

import java.util.List;
import java.util.stream.Stream;
import lathe.reports.source.Engines;

/** The pictures of engines side by side: their times and the ratios, each over all networks of the file. */
final class PeersCharts {
  private PeersCharts() {}

  static Stream<Picture> of(List<Engines> networks) {
    return Stream.concat(
        IntervalPicture.ofTimes("peers-times", "ms per inference", networks.stream().flatMap(PeersCharts::times).toList()),
        IntervalPicture.ofRatios("peers-ratios", "lathe's time / engine's time", networks.stream().flatMap(PeersCharts::ratios).toList()));
  }

  private static Stream<IntervalPicture.Column> times(Engines network) {
    return network.engines().stream().map(engine -> new IntervalPicture.Column(network.network() + " " + engine.engine(),
        engine.medianNs() / 1e6, engine.lowNs() / 1e6, engine.highNs() / 1e6, Double.NaN));
  }

  private static Stream<IntervalPicture.Column> ratios(Engines network) {
    return network.ratios().stream().map(ratio -> new IntervalPicture.Column(network.network() + " / " + ratio.engine(), ratio.ratio(),
        ratio.low(), ratio.high(), Double.NaN));
  }
}
