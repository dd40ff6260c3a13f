package lathe.networks.zoo;

import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU6;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BoxRule;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Depthwise;
import lathe.networks.Detections;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;

/**
 * SSDLite (Sandler et al. 2018, section 6.2): boxes and classes at every place of six images, the first two from a backbone, four more
 * behind it. The results are boxes and classes of each image in turn, or what they come to.
 *
 * @param rule TensorFlow's or torchvision's boxes
 * @param halved whether the stage between the two taps has half its channels (section 6.3 of the MobileNetV3 paper)
 * @param suppresses whether box decoding and non-maximum suppression are part of the network
 */
record Detector(String name, Family backbone, BoxRule rule, boolean halved, boolean suppresses) implements Family {
  /** COCO's 90 and the background. */
  private static final int CLASSES = 91;

  private static final List<Integer> EXTRA_DEPTHS = List.of(512, 256, 256, 128);
  private static final int LEAST_DEPTH = 16;

  @Override
  public Extent usualImage() {
    return new Extent(320, 320);
  }

  @Override
  public Extent mostImage() {
    return new Extent(1024, 1024);
  }

  @Override
  public Network build(String name, Scale scale) {
    var net = new NetworkBuilder(name, scale.image());
    List<Integer> images = new ArrayList<>(taps(scale, net));
    for (int i = 0; i < EXTRA_DEPTHS.size(); i++) {
      images.add(extra("extra" + (i + 1), EXTRA_DEPTHS.get(i), scale, net));
    }
    List<Integer> results = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      results.add(predict("boxes" + (i + 1), images.get(i), 4 * rule.boxes(i), scale, net));
      results.add(predict("classes" + (i + 1), images.get(i), CLASSES * rule.boxes(i), scale, net));
    }
    if (suppresses) {
      net.add(new Detections("detections", rule, scale.image().height(), scale.image().width(), images.size()), results);
      return net.build();
    }
    return net.build(results);
  }

  /** The last images of stride 16 and of stride 32; the first is what the block that takes the last stride makes inside. */
  private List<Integer> taps(Scale scale, NetworkBuilder net) {
    switch (backbone) {
      case InvertedResiduals whole -> {
        InvertedResiduals table = (halved ? whole.halved(false) : whole).withScaledHead();
        table.body(scale, Atrous.NONE, net);
        table.lastConv(scale, net);
        return List.of(net.index("bneck" + table.lastStage() + ".expand"), net.last());
      }
      case Separables whole -> {
        Separables table = halved ? whole.halved() : whole;
        table.body(scale, net);
        return List.of(net.index("sep11.pointwise"), net.last());
      }
      case Segmenter _,Detector _ -> throw new IllegalArgumentException(backbone.name() + " is no backbone");
    }
  }

  /** A further image of half the size. */
  private static int extra(String layer, int depth, Scale scale, NetworkBuilder net) {
    int channels = Math.max(LEAST_DEPTH, (int) (depth * scale.width()));
    net.then(new Conv(layer + ".squeeze", channels / 2, Window.POINTWISE, true, false, RELU6));
    net.then(new Depthwise(layer + ".depthwise", scale.padding().window(net.shape(), 3, 2), true, false, RELU6));
    return net.then(new Conv(layer + ".expand", channels, Window.POINTWISE, true, false, RELU6));
  }

  private static int predict(String layer, int image, int channels, Scale scale, NetworkBuilder net) {
    Shape shape = net.shape(image);
    net.add(new Depthwise(layer + ".depthwise", scale.padding().window(shape, 3, 1), true, false, RELU6), List.of(image));
    return net.then(new Conv(layer, channels, Window.POINTWISE, false, true, LINEAR));
  }

  Detector over(InvertedResiduals other) {
    return new Detector(name, other, rule, halved, suppresses);
  }

  Detector withHalved(boolean other) {
    return new Detector(name, backbone, rule, other, suppresses);
  }

  Detector with(BoxRule other) {
    return new Detector(name, backbone, other, halved, suppresses);
  }

  Detector withSuppression(boolean other) {
    return new Detector(name, backbone, rule, halved, other);
  }
}
