package lathe.networks.zoo;

import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.Resize;

/**
 * A backbone with a head that gives every pixel a class: R-ASPP (Sandler et al. 2018, section 6.3) or LR-ASPP (section 6.4 and figure 10 of
 * the MobileNetV3 paper).
 *
 * @param tap the layer of stride 8 whose image LR-ASPP adds at the end
 * @param halved whether the last stage has half its channels
 */
record Segmenter(String name, InvertedResiduals backbone, Kind kind, String tap, Activation gate, int filters, int outputStride,
    boolean halved)
    implements Family {
  /** The pool of the gate at stride 16, figure 10; other strides keep the area of the image that it sees. */
  private static final int POOL = 49;

  private static final int POOL_STRIDE = 16;

  /** Which head, and by whom. */
  enum Kind {
    /** Reduced atrous spatial pyramid pooling. */
    R_ASPP,
    /** Its lite form, as DeepLab has it. */
    LR_ASPP,
    /** The lite form of torchvision: one mean for the whole image, no bias in the gate, other corners. */
    LR_ASPP_TORCHVISION
  }

  @Override
  public Extent usualImage() {
    return kind == Kind.LR_ASPP_TORCHVISION ? new Extent(520, 520) : new Extent(1024, 2048);
  }

  @Override
  public Extent mostImage() {
    return new Extent(2049, 2049);
  }

  @Override
  public Network build(String name, Scale scale) {
    var net = new NetworkBuilder(name, scale.image());
    boolean endsInBlock = backbone.head().scaling() != Head.Scaling.WITH_WIDTH; // DeepLab leaves out the last convolution of MobileNetV2
    InvertedResiduals table = halved ? backbone.halved(!endsInBlock) : backbone;
    table.body(scale, new Atrous(outputStride, kind == Kind.LR_ASPP_TORCHVISION), net);
    if (!endsInBlock) {
      table.lastConv(scale, net);
    }
    switch (kind) {
      case R_ASPP -> reduced(net);
      case LR_ASPP -> lite(net);
      case LR_ASPP_TORCHVISION -> liteOfTorchvision(net);
    }
    Sampling sampling = kind == Kind.LR_ASPP_TORCHVISION ? Sampling.HALF_PIXEL : Sampling.ALIGNED;
    net.then(new Resize("upsample", scale.image().height(), scale.image().width(), sampling));
    return net.build();
  }

  private int classes() {
    return kind == Kind.LR_ASPP_TORCHVISION ? 21 : 19; // Pascal VOC with background, Cityscapes
  }

  private void reduced(NetworkBuilder net) {
    int features = net.last();
    Shape image = net.shape();
    int main = net.then(normed("aspp.conv"));
    net.add(new Pool("aspp.pool"), List.of(features));
    net.then(normed("aspp.image"));
    int spread = net.then(new Resize("aspp.spread", image.height(), image.width(), Sampling.ALIGNED));
    net.add(new Concat("aspp.concat", 2), List.of(main, spread));
    net.then(normed("aspp.project"));
    net.then(biased("classes", classes(), LINEAR));
  }

  private void lite(NetworkBuilder net) {
    int features = net.last();
    Shape image = net.shape();
    int low = net.index(tap);
    int main = net.then(normed("aspp.conv"));
    net.add(new AveragePool("aspp.pool", pool(image)), List.of(features));
    net.then(biased("aspp.gate", filters, gate));
    int spread = net.then(new Resize("aspp.spread", image.height(), image.width(), Sampling.ALIGNED));
    net.add(new Multiply("aspp.scale", LINEAR), List.of(main, spread));
    if (net.shape(low).height() != image.height()) {
      net.then(new Resize("aspp.upsample", net.shape(low).height(), net.shape(low).width(), Sampling.ALIGNED));
    }
    addLow(low, net);
  }

  private void liteOfTorchvision(NetworkBuilder net) {
    int features = net.last();
    int low = net.index(tap);
    int main = net.then(normed("aspp.conv"));
    net.add(new Pool("aspp.pool"), List.of(features));
    int gates = net.then(new Conv("aspp.gate", filters, Window.POINTWISE, false, false, gate));
    net.add(new Multiply("aspp.scale", LINEAR), List.of(main, gates));
    net.then(new Resize("aspp.upsample", net.shape(low).height(), net.shape(low).width(), Sampling.HALF_PIXEL));
    addLow(low, net);
  }

  /** The classes of the features, and those of the finer image. */
  private void addLow(int low, NetworkBuilder net) {
    int high = net.then(biased("classes", classes(), LINEAR));
    int fine = net.add(biased("low_classes", classes(), LINEAR), List.of(low));
    net.add(new Add("sum", LINEAR), List.of(high, fine));
  }

  private Conv normed(String layer) {
    return new Conv(layer, filters, Window.POINTWISE, true, false, RELU);
  }

  private static Conv biased(String layer, int channels, Activation activation) {
    return new Conv(layer, channels, Window.POINTWISE, false, true, activation);
  }

  /** 49x49 by 16x20 at stride 16; less at coarser strides, and never more than there is. Steps beyond the rectangle some engines refuse. */
  private PoolWindow pool(Shape image) {
    int kernel = (POOL - 1) * POOL_STRIDE / outputStride + 1;
    int height = Math.min(kernel, image.height());
    int width = Math.min(kernel, image.width());
    return new PoolWindow(height, width, Math.min(16, height), Math.min(20, width));
  }

  Segmenter over(InvertedResiduals other) {
    return new Segmenter(name, other, kind, tap, gate, filters, outputStride, halved);
  }

  Segmenter withHalved(boolean other) {
    return new Segmenter(name, backbone, kind, tap, gate, filters, outputStride, other);
  }

  Segmenter withFilters(int other) {
    return new Segmenter(name, backbone, kind, tap, gate, other, outputStride, halved);
  }

  Segmenter withOutputStride(int other) {
    return new Segmenter(name, backbone, kind, tap, gate, filters, other, halved);
  }

  Segmenter withGate(Activation other) {
    return new Segmenter(name, backbone, kind, tap, other, filters, outputStride, halved);
  }
}
