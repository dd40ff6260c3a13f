package lathe.reports.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import lathe.profiler.statistics.RobustLine;

/**
 * How much longer networks take than when the table was built: the host's part of an audit's errors. Ratios are now / then.
 *
 * @param ratio of a network of middling size
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param line the logarithm of the ratio by the logarithm of a network's nanoseconds then: a busy host may slow large networks less than
 *     small ones, or more
 * @param forks one ratio a fork
 * @param anchors what was measured again: networks that the table's model was fitted to, and that are not audited
 */
public record HostMove(double ratio, double low, double high, RobustLine line, List<Double> forks, List<Anchor> anchors) {
  public HostMove {
    forks = List.copyOf(forks);
    anchors = List.copyOf(anchors);
  }

  static HostMove of(RobustLine line, List<Double> forks, List<Anchor> anchors) {
    return new HostMove(Math.exp(line.level()), Math.exp(line.level() - line.levelHalfWidth()),
        Math.exp(line.level() + line.levelHalfWidth()), line, forks, anchors);
  }

  /** One network, measured while the table was built and again. */
  public record Anchor(String name, double thenNs, double nowNs) {}

  /** Whether it is more than the anchors' scatter explains. */
  @JsonIgnore
  public boolean isSure() {
    return low > 1 || high < 1;
  }

  /** The ratio of a network that took so long then; beyond the anchors that of the nearest one. */
  double ratio(double thenNs) {
    return Math.exp(line.at(Math.log(thenNs)));
  }

  /** Half of that ratio's 95 % interval as a part of it: one network's own scatter, and what is not known of the line. */
  double relativeHalfWidth(double thenNs) {
    return line.halfWidth(Math.log(thenNs));
  }
}
