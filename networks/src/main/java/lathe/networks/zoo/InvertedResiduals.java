package lathe.networks.zoo;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;

/**
 * A stem, rows of inverted residuals and a head. Widths follow TF-slim: a block's expansion is a factor of the channels that really enter
 * it, so it is rounded after its input was.
 *
 * @param stem channels of the first convolution at width 1
 * @param activation of stem and head
 */
record InvertedResiduals(String name, int stem, Activation activation, List<Bneck> rows, Excite excite, Head head) implements Family {
  @Override
  public Network build(ZooName size, Padding padding) {
    var net = new NetworkBuilder(size.toString(), new Shape(size.resolution(), size.resolution(), 3));
    net.then(new Conv("stem", Channels.divisible(stem * size.width()), padding.window(net.shape(), 3, 2), true, false, activation));
    int nominal = stem;
    for (int i = 0; i < rows.size(); i++) {
      Bneck row = rows.get(i);
      block("bneck" + (i + 1), row, (double) row.expanded() / nominal, size.width(), padding, net);
      nominal = row.out();
    }
    head(size.width(), net);
    return net.build();
  }

  private void block(String block, Bneck row, double expansion, double width, Padding padding, NetworkBuilder net) {
    int start = net.last();
    Shape in = net.shape();
    int expanded = Channels.divisible(in.channels() * expansion);
    if (expanded > in.channels()) {
      net.then(new Conv(block + ".expand", expanded, Window.POINTWISE, true, false, row.activation()));
    }
    net.then(new Depthwise(block + ".depthwise", padding.window(in, row.kernel(), row.stride()), true, false, row.activation()));
    if (row.squeezes()) {
      net.then(excite.layer(block + ".squeeze_excite", in.channels(), net.shape().channels()));
    }
    net.then(new Conv(block + ".project", Channels.divisible(row.out() * width), Window.POINTWISE, true, false, Activation.LINEAR));
    if (row.stride() == 1 && net.shape().equals(in)) {
      net.join(new Add(block + ".add", Activation.LINEAR), start);
    }
  }

  private void head(double width, NetworkBuilder net) {
    net.then(new Conv("last_conv", head.conv(width), Window.POINTWISE, true, false, activation));
    net.then(new Pool("pool"));
    if (head.feature() > 0) {
      net.then(new Dense("feature", head.feature(), true, activation));
    }
    net.then(new Dense("logits", Zoo.CLASSES, true, Activation.LINEAR));
  }
}
