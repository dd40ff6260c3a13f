package lathe.reports.table;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.networks.LayerKey;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/** Samples as nn-Meter trains its kernel predictors on: one line a kernel with its hyper-parameters and milliseconds. */
final class NnMeterCsv {
  private NnMeterCsv() {}

  static void append(Lut table, Appendable out) throws IOException {
    out.append("kernel,HW,CIN,COUT,KERNEL_SIZE,STRIDES,latency_ms\n");
    for (LutEntry row : NetworkRows.of(table)) {
      LayerKey key = LayerKey.parse(row.key());
      out.append(String.format(Locale.ROOT, "%s,%d,%d,%d,%d,%d,%.6f\n", kernel(key), key.in().height(), key.in().channels(),
          key.out().channels(), key.window().kernel(), key.window().stride(), row.time().medianNs() / 1e6));
    }
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
      case SOFTMAX -> "softmax";
      case DETECTIONS -> "nms";
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE ->
          key.parts().stream().map(NnMeterCsv::kernel).collect(Collectors.joining("-"));
    };
  }
}
