package lathe.networks.zoo;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;

/**
 * A stem, separable convolutions and a classifier, no residuals: MobileNetV1. Channels are scaled without rounding to 8.
 *
 * @param stem channels of the first convolution at width 1
 */
record Separables(String name, int stem, Activation activation, List<Row> rows) implements Family {
  /** One separable convolution at width 1: 3x3 depthwise, then pointwise, both with batch norm and activation. */
  record Row(int out, int stride) {
    static Row sep(int out, int stride) {
      return new Row(out, stride);
    }
  }

  @Override
  public Network build(String name, Scale scale) {
    var net = new NetworkBuilder(name, scale.image());
    body(scale, net);
    net.then(new Pool("pool"));
    net.then(new Dense("logits", Zoo.CLASSES, true, Activation.LINEAR));
    return net.build();
  }

  /** Half the channels from the last stride on, as {@link InvertedResiduals#halved} has them. */
  Separables halved() {
    List<Row> changed = new ArrayList<>(rows);
    boolean isLastStage = true;
    for (int i = rows.size() - 1; i >= 0 && isLastStage; i--) {
      changed.set(i, new Row(rows.get(i).out() / 2, rows.get(i).stride()));
      isLastStage = rows.get(i).stride() == 1;
    }
    return new Separables(name, stem, activation, changed);
  }

  /** Stem and separable convolutions. */
  void body(Scale scale, NetworkBuilder net) {
    Padding padding = scale.padding();
    net.then(new Conv("stem", scaled(stem, scale.width()), padding.window(net.shape(), 3, 2), true, false, activation));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String block = "sep" + (i + 1);
      net.then(new Depthwise(block + ".depthwise", padding.window(net.shape(), 3, row.stride()), true, false, activation));
      net.then(new Conv(block + ".pointwise", scaled(row.out(), scale.width()), Window.POINTWISE, true, false, activation));
    }
  }

  private static int scaled(int channels, double width) {
    return Math.max(8, (int) (channels * width));
  }
}
