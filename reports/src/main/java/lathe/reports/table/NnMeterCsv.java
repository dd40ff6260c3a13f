package lathe.reports.table;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/**
 * Samples to train nn-Meter's kernel predictors on: one line a kernel with the configuration that {@code nn_meter.builder} samples, and
 * milliseconds; a cell is empty where the kernel has no such value. Layers that nn-Meter has no kernel for, and images that are not square,
 * are left out.
 */
final class NnMeterCsv {
  private static final int MOST_INPUTS = 4;

  private NnMeterCsv() {}

  static void append(Lut table, Appendable out) throws IOException {
    out.append("kernel,HW,CIN,COUT,KERNEL_SIZE,STRIDES,CIN1,CIN2,CIN3,CIN4,latency_ms\n");
    for (LutEntry row : MemoryRows.of(table)) {
      LayerKey key = LayerKey.parse(row.key());
      Optional<String> kernel = key.in().height() == key.in().width() ? kernel(key) : Optional.empty();
      if (kernel.isPresent()) {
        out.append(String.format(Locale.ROOT, "%s,%s,%.6f\n", kernel.get(), configuration(key), row.time().medianNs() / 1e6));
      }
    }
  }

  private static String configuration(LayerKey key) {
    int size = key.in().height();
    int in = key.in().channels();
    int out = key.out().channels();
    return switch (key.op()) {
      case CONV, POINTWISE, DEPTHWISE -> "%d,%d,%d,%d,%d,,,,".formatted(size, in, out, key.window().kernel(), key.window().stride());
      case DENSE -> ",%d,%d,,,,,,".formatted(in, out);
      case ADD, CONCAT -> "%d,,,,,%s".formatted(size, inputs(key.ins()));
      case POOL, SQUEEZE_EXCITE, AVERAGE_POOL, RESIZE, MULTIPLY, ACTIVATE, SOFTMAX, DETECTIONS, EXPAND_DEPTHWISE, DEPTHWISE_PROJECT,
          INVERTED_RESIDUAL,
          DEPTHWISE_SQUEEZE ->
          "%d,%d,,,,,,,".formatted(size, in);
    };
  }

  private static String inputs(List<Shape> ins) {
    return IntStream.range(0, MOST_INPUTS).mapToObj(i -> i < ins.size() ? String.valueOf(ins.get(i).channels()) : "")
        .collect(Collectors.joining(","));
  }

  /** In nn-Meter's words. */
  private static Optional<String> kernel(LayerKey key) {
    return switch (key.op()) {
      case CONV, POINTWISE -> activation(key).map(activation -> "conv-bn" + activation);
      case DEPTHWISE -> activation(key).map(activation -> "dwconv-bn" + activation);
      case POOL -> Optional.of("global-avgpool");
      case SQUEEZE_EXCITE -> Optional.of("se");
      case DENSE -> key.activation() == Activation.LINEAR ? Optional.of("fc") : Optional.empty();
      case ADD -> key.activation() == Activation.RELU ? Optional.of("addrelu")
          : key.activation() == Activation.LINEAR ? Optional.of("add") : Optional.empty();
      case CONCAT -> key.ins().size() <= MOST_INPUTS ? Optional.of("concat") : Optional.empty();
      case ACTIVATE -> activation(key).map(activation -> activation.replace("-", ""));
      case AVERAGE_POOL, RESIZE, MULTIPLY, SOFTMAX, DETECTIONS, EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE ->
          Optional.empty();
    };
  }

  private static Optional<String> activation(LayerKey key) {
    return switch (key.activation()) {
      case LINEAR -> Optional.of("");
      case RELU -> Optional.of("-relu");
      case RELU6 -> Optional.of("-relu6");
      case HSWISH -> Optional.of("-hswish");
      case SWISH, SIGMOID, HSIGMOID -> Optional.empty();
    };
  }
}
