package lathe.networks.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Channels;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.InvertedResidual;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;

/**
 * A stem, rows of inverted residuals and a head.
 *
 * @param listsSizes whether the paper lists the channels inside a block (MobileNetV3) or a factor of expansion; width rules differ by it
 */
record InvertedResiduals(String name, Stem stem, List<Bneck> rows, Excite excite, Head head, boolean listsSizes) implements Family {
  InvertedResiduals {
    rows = List.copyOf(rows);
  }

  @Override
  public Network build(String name, Scale scale) {
    var net = new NetworkBuilder(name, scale.image());
    body(scale, Atrous.NONE, net);
    lastConv(scale, net);
    net.then(new Pool("pool"));
    if (head.feature() > 0) {
      net.then(new Dense("feature", scale.rule().feature(head, scale.width()), true, head.activation()));
    }
    net.then(new Dense("logits", Zoo.CLASSES, true, Activation.LINEAR));
    return net.build();
  }

  /** Stem and blocks. */
  void body(Scale scale, Atrous atrous, NetworkBuilder net) {
    int channels = scale.rule().stem(this, scale.width());
    net.then(new Conv("stem", channels, scale.padding().window(net.shape(), 3, 2), true, false, stem.activation()));
    int nominal = stem.channels();
    Atrous.Step step = Atrous.Step.STEM;
    for (int i = 0; i < rows.size(); i++) {
      Bneck row = rows.get(i);
      int expanded = scale.rule().expanded(this, row, nominal, net.shape().channels(), scale.width());
      step = atrous.next(step, row.stride());
      block("bneck" + (i + 1), row, expanded, step, scale, net);
      nominal = row.out();
    }
  }

  private void block(String block, Bneck row, int expanded, Atrous.Step step, Scale scale, NetworkBuilder net) {
    Shape in = net.shape();
    Window window = scale.padding().window(in, row.kernel(), step.stride(), step.dilation());
    SqueezeExcite squeeze = row.squeezes() ? excite.layer(InvertedResidual.squeezeExcite(block), in.channels(), expanded) : null;
    int out = Channels.divisible(row.out() * scale.width());
    new InvertedResidual(expanded, window, squeeze, out, row.activation(), row.stride() == 1).append(block, net);
  }

  /** The 1x1 convolution behind the blocks. */
  void lastConv(Scale scale, NetworkBuilder net) {
    int channels = scale.rule().lastConv(head, net.shape().channels(), scale.width());
    net.then(new Conv("last_conv", channels, Window.POINTWISE, true, false, head.activation()));
  }

  /** The number, from 1, of the block that takes the last stride. */
  int lastStage() {
    int last = rows.size();
    while (rows.get(last - 1).stride() == 1) {
      last--;
    }
    return last;
  }

  /**
   * Half the channels from the last stride on (section 6.3 of the MobileNetV3 paper, and "RF2" of its table 7), the last convolution too.
   *
   * @param entrance whether the first of these blocks has half its inner channels too
   */
  InvertedResiduals halved(boolean entrance) {
    List<Bneck> changed = new ArrayList<>(rows);
    for (int i = lastStage() - 1; i < rows.size(); i++) {
      boolean keeps = i == lastStage() - 1 && !entrance;
      changed.set(i, rows.get(i).halved(keeps));
    }
    return with(changed).with(head.halved());
  }

  /** With a last convolution that follows the width, as detectors have it whose features nobody classifies. */
  InvertedResiduals withScaledHead() {
    return with(new Head(head.conv(), Head.Scaling.WITH_WIDTH, head.feature(), head.activation()));
  }

  boolean squeezes() {
    return rows.stream().anyMatch(Bneck::squeezes);
  }

  InvertedResiduals with(Stem other) {
    return new InvertedResiduals(name, other, rows, excite, head, listsSizes);
  }

  InvertedResiduals with(Head other) {
    return new InvertedResiduals(name, stem, rows, excite, other, listsSizes);
  }

  InvertedResiduals with(Excite other) {
    return new InvertedResiduals(name, stem, rows, other, head, listsSizes);
  }

  InvertedResiduals with(List<Bneck> others) {
    return new InvertedResiduals(name, stem, others, excite, head, listsSizes);
  }

  InvertedResiduals withEachRow(UnaryOperator<Bneck> change) {
    return with(rows.stream().map(change).toList());
  }

  InvertedResiduals withFirstRow(UnaryOperator<Bneck> change) {
    List<Bneck> changed = new ArrayList<>(rows);
    changed.set(0, change.apply(rows.getFirst()));
    return with(changed);
  }

  InvertedResiduals withRowBehind(Bneck row) {
    List<Bneck> longer = new ArrayList<>(rows);
    longer.add(row);
    return with(longer);
  }
}
