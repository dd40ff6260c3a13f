package lathe.reports.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.networks.Network;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.Whole;
import lathe.profiler.result.Provenance;
import lathe.profiler.row.AnchoredRun.Fork;
import lathe.profiler.row.WholeTime;
import lathe.profiler.statistics.Order;
import lathe.reports.prediction.Prediction;
import lathe.reports.prediction.Predictor;
import lathe.reports.table.PackedTable;
import lathe.reports.table.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Judges a table by the forks of an audit. A network's time is the median over forks. Before that median is taken, all forks are brought to
 * the speed that the host had in the median fork, by means of the anchors: networks that were measured when the table was built and again
 * now.
 */
public final class AuditAnalysis {
  private final Lut lut;
  private final PackedTable rows;
  private final List<Network> networks;
  private final List<Fork> forks;
  private final @Nullable HostMove move;
  private final double[] measuredNs;

  /**
   * @param lut which may have rows of several engines and widths
   * @param rows those that are audited
   * @param anchors in the order in which the forks have them; without any the host counts as unmoved
   */
  public AuditAnalysis(Lut lut, PackedTable rows, List<Network> networks, List<Whole> anchors, List<Fork> forks) {
    this.lut = lut;
    this.rows = rows;
    this.networks = List.copyOf(networks);
    this.forks = List.copyOf(forks);
    this.move = anchors.size() < HostTrack.LEAST_ANCHORS ? null : new HostTrack(anchors, forks).move();
    this.measuredNs = IntStream.range(0, networks.size()).mapToDouble(this::medianNs).toArray();
  }

  private double medianNs(int network) {
    return Order.median(IntStream.range(0, forks.size())
        .mapToDouble(fork -> forks.get(fork).networks().get(network).ns() / (move == null ? 1 : move.forks().get(fork) / move.ratio()))
        .toArray());
  }

  /** What has to be said of the host. */
  public List<Finding> findings() {
    return move == null || !move.isSure() ? List.of() : List.of(new Finding.HostMoved(move.ratio(), move.low(), move.high()));
  }

  /** The part, 0 to 1, of the networks' samples that no slow host disturbed. */
  public double cleanShare() {
    List<WholeTime> times = forks.stream().flatMap(fork -> fork.networks().stream()).toList();
    double slow = times.stream().mapToInt(WholeTime::slow).sum();
    double counting = times.stream().mapToInt(WholeTime::samples).sum();
    return Math.max(0, 1 - slow / (slow + counting));
  }

  /** Why the thread of a fork was not pinned to a CPU; empty if those of all were. */
  public String notPinned() {
    return forks.stream().map(Fork::notPinned).filter(reason -> !reason.isEmpty()).findFirst().orElse("");
  }

  public Audit audit(long seed, Provenance provenance) {
    List<Prediction> predictions = predictions(lut);
    List<Audit.Judged> raw =
        IntStream.range(0, networks.size()).mapToObj(i -> Audit.Judged.raw(predictions.get(i), measuredNs[i])).toList();
    List<Audit.Judged> judged = judged(predictions);
    return new Audit(rows.engine(), rows.lanes(), seed, judged, Audit.Score.of(judged), Audit.Score.of(raw), move, variants(),
        provenance);
  }

  /** Of a table of one cache state, or that does not know where a network has its weights, one kind of sum is all there is. */
  private List<Audit.Variant> variants() {
    boolean hasStates = IntStream.range(0, rows.size()).anyMatch(row -> rows.residentNs(row) != rows.memoryNs(row));
    List<Audit.Variant> variants = new ArrayList<>(
        Audit.Variant.ofRows(hasStates ? "rows, all weights from memory" : "bare sum of rows", judged(predictions(with(null)))));
    Optional<LutModel> model = rows.model().filter(known -> hasStates && !known.rings().isEmpty());
    if (model.isPresent()) {
      LutModel shares = new LutModel(model.get().rings(), model.get().stretch(), 1, 0, 0, 0, List.of(), Double.NaN, null);
      variants.addAll(Audit.Variant.ofRows("rows, weights from where the network has them", judged(predictions(with(shares)))));
    }
    return variants;
  }

  private Lut with(@Nullable LutModel model) {
    return lut.with(rows.engine(), rows.lanes(), model);
  }

  private List<Prediction> predictions(Lut table) {
    Predictor predictor = Predictor.of(table, new Selection(rows.engine(), rows.lanes()));
    return networks.stream().map(network -> predictor.predict(network, false)).toList();
  }

  private List<Audit.Judged> judged(List<Prediction> predictions) {
    return IntStream.range(0, networks.size())
        .mapToObj(i -> move == null ? Audit.Judged.raw(predictions.get(i), measuredNs[i])
            : Audit.Judged.at(predictions.get(i), measuredNs[i], move))
        .toList();
  }
}
