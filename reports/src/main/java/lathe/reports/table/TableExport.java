package lathe.reports.table;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import lathe.reports.LutCsv;

/** Writes a table as other tools read one. Times there are of the state {@code network}, and have no interval: none of these formats has a place for one. */
public enum TableExport {
  /** All of it, a row a line. */
  CSV {
    @Override
    public void write(Lut table, Appendable out) throws IOException {
      LutCsv.append(table, out);
    }
  },
  /** All of it, compact. */
  JSON {
    @Override
    public void write(Lut table, Appendable out) throws IOException {
      out.append(ResultFiles.toJson(table)).append('\n');
    }
  },
  /** As once-for-all's latency tables: {@code key: {mean: MS, count: N}}, milliseconds. The keys are Lathe's. */
  OFA_YAML {
    @Override
    public void write(Lut table, Appendable out) throws IOException {
      for (LutEntry row : network(table)) {
        out.append(
            String.format(Locale.ROOT, "%s:%n  mean: %.6f%n  count: %d%n", quoted(row.key()), row.time().medianNs() / 1e6, row.samples()));
      }
    }
  },
  /** Samples as nn-Meter trains its kernel predictors on: one line a kernel with its hyper-parameters and milliseconds. */
  NN_METER_CSV {
    @Override
    public void write(Lut table, Appendable out) throws IOException {
      out.append("kernel,HW,CIN,COUT,KERNEL_SIZE,STRIDES,latency_ms\n");
      for (LutEntry row : network(table)) {
        LayerKey key = LayerKey.parse(row.key());
        out.append(String.format(Locale.ROOT, "%s,%d,%d,%d,%d,%d,%.6f%n", kernel(key), key.in().height(), key.in().channels(),
            key.out().channels(), key.window().kernel(), key.window().stride(), row.time().medianNs() / 1e6));
      }
    }
  };

  public abstract void write(Lut table, Appendable out) throws IOException;

  /** Reads what {@code --format} takes. */
  public static TableExport parse(String text) {
    for (TableExport format : values()) {
      if (format.toString().equals(text)) {
        return format;
      }
    }
    throw new BadInputException("format %s: not known; use csv, json, ofa-yaml or nn-meter-csv".formatted(text));
  }

  private static List<LutEntry> network(Lut table) {
    Map<String, LutEntry> rows = new LinkedHashMap<>();
    for (LutEntry row : table.entries()) {
      if (row.cache() == CacheState.NETWORK && rows.put(row.key(), row) != null) {
        throw new BadInputException(
            "export of %s: several rows for it, of engines or vector widths; this format holds one".formatted(row.key()));
      }
    }
    return List.copyOf(rows.values());
  }

  private static String quoted(String key) {
    return '"' + key + '"';
  }

  /** In nn-Meter's words. */
  private static String kernel(LayerKey key) {
    String activation = switch (key.activation()) {
      case LINEAR -> "";
      case RELU, RELU6 -> "-relu";
      case HSWISH -> "-hswish";
      case SWISH -> "-swish";
      case SIGMOID -> "-sigmoid";
      case HSIGMOID -> "-hsigmoid";
    };
    return switch (key.op()) {
      case CONV, POINTWISE -> "conv-bn" + activation;
      case DEPTHWISE -> "dwconv-bn" + activation;
      case POOL -> "global-avgpool";
      case SQUEEZE_EXCITE -> "se";
      case DENSE -> "fc" + activation;
      case ADD -> "add" + activation;
      case AVERAGE_POOL -> "avgpool";
      case RESIZE -> "resize";
      case CONCAT -> "concat";
      case MULTIPLY -> "multiply" + activation;
      case ACTIVATE -> "act" + activation;
    };
  }

  /** As {@code --format} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
