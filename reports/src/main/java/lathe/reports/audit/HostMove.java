package lathe.reports.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * How much longer networks take than when the table was built: the host's part of an audit's errors. Ratios are now / then.
 *
 * @param ratio of the whole audit
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param forks one ratio a fork
 * @param anchors what was measured again: networks that the table's model was fitted to, and that are not audited
 */
public record HostMove(double ratio, double low, double high, List<Double> forks, List<Anchor> anchors) {
  public HostMove {
    forks = List.copyOf(forks);
    anchors = List.copyOf(anchors);
  }

  /** One network, measured while the table was built and again. */
  public record Anchor(String name, double thenNs, double nowNs) {}

  /** Whether it is more than the anchors' scatter explains. */
  @JsonIgnore
  public boolean isSure() {
    return low > 1 || high < 1;
  }

  /** Half of the interval as a part of the ratio. */
  double relativeHalfWidth() {
    return (high - low) / (2 * ratio);
  }
}
