package lathe.reports.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;
import lathe.networks.Operator;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/**
 * A table that {@code MBv3LatencyTable} of once-for-all loads: {@code key: {mean: MS, count: N}}, milliseconds. It asks for whole inverted
 * residuals, so those are put together of all rows that fit each other, as sums; squeeze-excite is sized as there, a quarter of the
 * expanded channels in steps of 8. Fused rows have no place there.
 */
final class OfaYaml {
  private static final int DIVISOR = 8;

  private final List<Row> rows;
  private final Map<String, Row> means = new TreeMap<>();

  /** A row, or rows that run one after the other. */
  private record Row(LayerKey key, double ns, int samples) {
    Row then(Row next) {
      return new Row(next.key, ns + next.ns, Math.min(samples, next.samples));
    }
  }

  private OfaYaml(List<Row> rows) {
    this.rows = rows;
  }

  static void append(Lut table, Appendable out) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (LutEntry row : MemoryRows.of(table)) {
      rows.add(new Row(LayerKey.parse(row.key()), row.time().medianNs(), row.samples()));
    }
    OfaYaml yaml = new OfaYaml(rows);
    rows.forEach(yaml::add);
    for (Map.Entry<String, Row> mean : yaml.means.entrySet()) {
      out.append(String.format(Locale.ROOT, "\"%s\":\n  mean: %.6f\n  count: %d\n", mean.getKey(), mean.getValue().ns / 1e6,
          mean.getValue().samples));
    }
  }

  private void add(Row row) {
    LayerKey key = row.key;
    switch (key.op()) {
      case DEPTHWISE -> blocks(row);
      case CONV -> means.put("Conv" + ends(key, key.out()), row);
      case POOL -> pool(row);
      case POINTWISE, DENSE -> vector(row);
      case SQUEEZE_EXCITE, ADD, AVERAGE_POOL, RESIZE, CONCAT, MULTIPLY, ACTIVATE, SOFTMAX, DETECTIONS, EXPAND_DEPTHWISE, DEPTHWISE_PROJECT,
          INVERTED_RESIDUAL,
          DEPTHWISE_SQUEEZE -> {
      }
    }
  }

  private static String ends(LayerKey key, Object out) {
    return "-input:%s-output:%s".formatted(key.in(), out);
  }

  /** Adds the pool together with each convolution that can precede it. */
  private void pool(Row pool) {
    means.put("AvgPool2D" + ends(pool.key, pool.key.out()), pool);
    rows.stream().filter(row -> row.key.op() == Operator.POINTWISE && row.key.out().equals(pool.key.in()))
        .filter(row -> row.key.activation() != Activation.LINEAR).forEach(row -> means.put("Conv_1" + ends(row.key, row.key.out()), row));
  }

  /** What stands behind the pool: one with an activation, and the logits. */
  private void vector(Row row) {
    if (row.key.in().pixels() == 1) {
      boolean isLogits = row.key.activation() == Activation.LINEAR;
      means.put(isLogits ? "Logits" + ends(row.key, row.key.out().channels()) : "Conv_2" + ends(row.key, row.key.out()), row);
    }
  }

  private void blocks(Row depthwise) {
    LayerKey key = depthwise.key;
    put(key.in(), depthwise);
    rows.stream().filter(row -> row.key.op() == Operator.POINTWISE && row.key.out().equals(key.in()))
        .filter(row -> row.key.activation() == key.activation()).forEach(row -> put(row.key.in(), row.then(depthwise)));
  }

  /** All blocks that begin so. */
  private void put(Shape in, Row begun) {
    LayerKey depthwise = begun.key;
    project(in, depthwise, begun, false);
    rows.stream().filter(row -> row.key.op() == Operator.SQUEEZE_EXCITE && row.key.in().equals(depthwise.out()))
        .filter(row -> row.key.squeeze() instanceof LayerKey.Squeeze squeeze && squeeze.channels() == squeezed(row.key.in().channels()))
        .forEach(row -> project(in, depthwise, begun.then(row), true));
  }

  private void project(Shape in, LayerKey depthwise, Row begun, boolean hasSqueeze) {
    for (Row row : rows) {
      if (row.key.op() == Operator.POINTWISE && row.key.in().equals(depthwise.out()) && row.key.activation() == Activation.LINEAR) {
        Row block = begun.then(row);
        means.put(block(in, depthwise, row.key.out(), false, hasSqueeze), block);
        rows.stream().filter(add -> add.key.op() == Operator.ADD && add.key.in().equals(in) && in.equals(row.key.out()))
            .forEach(add -> means.put(block(in, depthwise, in, true, hasSqueeze), block.then(add)));
      }
    }
  }

  private static String block(Shape in, LayerKey depthwise, Shape out, boolean hasResidual, boolean hasSqueeze) {
    return "expanded_conv-input:%s-output:%s-expand:%d-kernel:%d-stride:%d-idskip:%d-se:%d-hs:%d".formatted(in, out,
        depthwise.in().channels(), depthwise.window().kernel(), depthwise.window().stride(), hasResidual ? 1 : 0, hasSqueeze ? 1 : 0,
        depthwise.activation() == Activation.HSWISH ? 1 : 0);
  }

  private static int squeezed(int expanded) {
    int quarter = expanded / 4;
    int rounded = Math.max(DIVISOR, (quarter + DIVISOR / 2) / DIVISOR * DIVISOR);
    return rounded < 0.9 * quarter ? rounded + DIVISOR : rounded;
  }
}
