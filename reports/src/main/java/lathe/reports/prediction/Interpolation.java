package lathe.reports.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;
import lathe.profiler.result.Estimate;
import lathe.reports.table.Footprint;
import lathe.reports.table.PackedTable;
import lathe.reports.table.RowKind;
import lathe.reports.table.TableRow;

/**
 * Guesses a row that is missing from its nearest kin, rows of the same {@link RowKind}. Between them time is taken to be proportional to
 * what the kernel really computes, whole vectors of whole tiles, so that a step in channels costs nothing until it costs a vector. The
 * nearest count most; how much they disagree, and how far they are, widens the interval, which holds what all rows are off by together, as
 * that of a row does.
 */
final class Interpolation {
  private static final int NEIGHBOURS = 6;
  private static final double LEAST_HALF_WIDTH = 0.1;
  private static final Pattern TILE = Pattern.compile("-(\\d+)x(\\d+)v-");

  private final PackedTable table;

  Interpolation(PackedTable table) {
    this.table = table;
  }

  /** Empty where nothing in the table is of the same kind. */
  Optional<TableRow> row(LayerKey wanted) {
    RowKind kind = RowKind.of(wanted);
    List<TableRow> kin = new ArrayList<>();
    for (TableRow row : table.all()) {
      if (RowKind.of(row.key()).equals(kind)) {
        kin.add(row);
      }
    }
    if (kin.isEmpty()) {
      return Optional.empty();
    }
    kin.sort(Comparator.comparingDouble(row -> distance(row.key(), wanted)));
    List<TableRow> nearest = kin.subList(0, Math.min(NEIGHBOURS, kin.size()));
    TableRow first = nearest.getFirst();
    return Optional.of(new TableRow(wanted, first.kernelId(), first.lanes(), estimate(nearest, wanted, true),
        estimate(nearest, wanted, false), Footprint.of(wanted)));
  }

  /** In doublings of pixels, input and output channels, and one for another activation. */
  private static double distance(LayerKey a, LayerKey b) {
    double squeeze = a.squeeze() == null || b.squeeze() == null ? 0 : log2(a.squeeze().channels(), b.squeeze().channels());
    return log2(a.out().pixels(), b.out().pixels()) + log2(a.in().channels(), b.in().channels())
        + log2(a.out().channels(), b.out().channels())
        + squeeze + (a.activation() == b.activation() ? 0 : 1);
  }

  private static double log2(double a, double b) {
    return Math.abs(Math.log(a / b) / Math.log(2));
  }

  private Estimate estimate(List<TableRow> nearest, LayerKey wanted, boolean isResident) {
    double weights = 0;
    double mean = 0;
    double squares = 0;
    for (TableRow row : nearest) {
      double ns = (isResident ? row.resident() : row.memory()).medianNs();
      double log = Math.log(ns * work(row, wanted) / work(row, row.key()));
      double weight = 1 / (0.05 + distance(row.key(), wanted));
      weights += weight;
      mean += weight * log;
      squares += weight * log * log;
    }
    mean /= weights;
    double spread = Math.sqrt(Math.max(0, squares / weights - mean * mean));
    double half = Math.max(LEAST_HALF_WIDTH, 2 * spread) + LEAST_HALF_WIDTH * distance(nearest.getFirst().key(), wanted);
    double all = Math.hypot(half, table.context().level());
    return new Estimate(Math.exp(mean), Math.exp(mean - all), Math.exp(mean + all));
  }

  /** What a row's kernel computes for a layer, in multiply-adds or in elements, whole tiles counted. */
  private static double work(TableRow row, LayerKey layer) {
    Matcher tile = TILE.matcher(row.kernelId());
    boolean isTiled = tile.find();
    int rows = isTiled ? Integer.parseInt(tile.group(1)) : 1;
    int lanes = Math.max(1, row.lanes() / Float.SIZE);
    Shape out = layer.out();
    double channels = Math.ceilDiv(out.channels(), lanes) * (double) lanes;
    double window = (double) layer.window().kernel() * layer.window().kernel();
    LayerKey.Squeeze squeeze = layer.squeeze();
    return switch (layer.op()) {
      case POINTWISE, DENSE -> Math.ceilDiv(out.pixels(), rows) * rows * channels * layer.in().channels();
      case CONV -> (double) out.height() * Math.ceilDiv(out.width(), rows) * rows * channels * layer.in().channels() * window;
      case DEPTHWISE -> (double) out.height() * Math.ceilDiv(out.width(), rows) * rows * channels * window;
      case SQUEEZE_EXCITE -> 2.0 * out.pixels() * channels + (squeeze == null ? 0 : 2.0 * channels * squeeze.channels());
      case POOL, AVERAGE_POOL, DETECTIONS -> layer.in().pixels() * channels;
      case ADD, MULTIPLY, CONCAT, RESIZE, ACTIVATE, SOFTMAX -> out.pixels() * channels;
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE ->
          layer.parts().stream().mapToDouble(part -> work(row, part)).sum();
    };
  }
}
