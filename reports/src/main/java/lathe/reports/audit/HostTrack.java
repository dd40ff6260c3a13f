package lathe.reports.audit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.LutModel.Whole;
import lathe.profiler.row.AnchoredRun.Fork;
import lathe.profiler.statistics.MiddleMean;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.RobustLine;

/**
 * How fast the host was in each fork of an audit, beside what it was when the table was built, by anchors alone: no audited network and no
 * prediction has a part in it.
 *
 * <p>The logarithm of an anchor's ratio, now / then, is what the host has moved, what this anchor differs in (its old figure is not exact
 * either), and noise. A fork's level is the middle mean over all anchors, which took turns with the audited networks; an anchor's own part
 * is the median over forks of what it lies beside their levels. Through these own parts goes a line over the logarithm of the anchors'
 * times, because a busy host does not slow small and large networks alike. So neither an anchor that is off in some fork nor one whose old
 * figure is wrong moves much, and the anchors' scatter about the line tells how far a network may lie beside it.
 */
final class HostTrack {
  /** One says nothing of how far anchors scatter. */
  static final int LEAST_ANCHORS = 2;

  /** Anchors whose times are nearer than this do not tell how a move depends on the time. */
  private static final double LEAST_SPAN = Math.log(2);

  private final List<Whole> anchors;
  private final double[] forkLogs;
  private final double[] ownLogs;

  /**
   * @param anchors what they took when the table was built; at least {@link #LEAST_ANCHORS}, each of them in every fork
   */
  HostTrack(List<Whole> anchors, List<Fork> forks) {
    this.anchors = List.copyOf(anchors);
    this.forkLogs = forks.stream()
        .mapToDouble(fork -> MiddleMean.mean(IntStream.range(0, anchors.size()).mapToDouble(anchor -> log(fork, anchor)).toArray()))
        .toArray();
    this.ownLogs = IntStream.range(0, anchors.size()).mapToDouble(anchor -> beside(anchor, forks)).toArray();
  }

  private double beside(int anchor, List<Fork> forks) {
    return Order.median(IntStream.range(0, forks.size()).mapToDouble(fork -> log(forks.get(fork), anchor) - forkLogs[fork]).toArray());
  }

  private double log(Fork fork, int anchor) {
    return Math.log(fork.anchors().get(anchor).ns() / anchors.get(anchor).measuredNs());
  }

  /** The audit as a whole. */
  HostMove move() {
    double log = Order.median(forkLogs);
    double[] logs = Arrays.stream(ownLogs).map(own -> log + own).toArray();
    RobustLine line = RobustLine.of(anchors.stream().mapToDouble(anchor -> Math.log(anchor.measuredNs())).toArray(), logs, LEAST_SPAN);
    List<HostMove.Anchor> each = IntStream.range(0, logs.length).mapToObj(i -> new HostMove.Anchor(anchors.get(i).name(),
        anchors.get(i).measuredNs(), anchors.get(i).measuredNs() * Math.exp(logs[i]))).toList();
    return HostMove.of(line, Arrays.stream(forkLogs).mapToObj(fork -> Math.exp(fork - log + line.level())).toList(), each);
  }
}
