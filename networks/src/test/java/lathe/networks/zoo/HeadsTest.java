package lathe.networks.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.networks.Depthwise;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of detectors and segmenters against arXiv 1905.02244v5; their totals are PublishedTest's. */
class HeadsTest {
  // detection.json's rule: all feature layers between C4 and C5 are halved, C5 too and C4 not.
  @ParameterizedTest
  @CsvSource({
      "ssdlite_mobilenet_v3_large, bneck13.expand,  672,  bneck14.project, 160, last_conv,        960",
      "ssdlite_mobilenet_v3_small, bneck9.expand,   288,  bneck10.project,  96, last_conv,        576",
      "ssdlite_mobilenet_v2,       bneck14.expand,  576,  bneck15.project, 160, last_conv,       1280",
      "ssdlite_mnasnet_a1,         bneck13.expand,  672,  bneck14.project, 160, last_conv,       1280",
      "ssdlite_mobilenet_v1,       sep11.pointwise, 512,  sep12.pointwise, 1024, sep13.pointwise, 1024"
  })
  void aHalvedTailHasHalfTheChannelsBehindC4(String name, String c4, int first, String between, int inner, String c5, int last) {
    for (int share : new int[] {1, 2}) {
      Network network = Zoo.named(name + (share == 1 ? "" : "+tail=halved"));
      assertThat(channels(network, c4)).isEqualTo(first);
      assertThat(channels(network, between)).isEqualTo(inner / share);
      assertThat(channels(network, c5)).isEqualTo(last / share);
    }
  }

  private static int channels(Network network, String layer) {
    return network.out(IntStream.range(0, network.size()).filter(i -> network.layer(i).name().equals(layer)).findFirst().orElseThrow())
        .channels();
  }

  // Sides of the six images at 320 (TensorFlow's anchor generator), and as many boxes as its 2034 anchors; torchvision has 3234.
  @ParameterizedTest
  @CsvSource({"ssdlite_mobilenet_v3_large, 2034", "ssdlite_mobilenet_v3_small+anchors=torchvision, 3234", "ssdlite_mobilenet_v1, 2034"})
  void detectorsHaveABoxForEachAnchor(String name, int anchors) {
    Network network = Zoo.named(name);
    List<Shape> results = network.results().stream().map(network::out).toList();
    assertThat(results).extracting(Shape::height).containsExactly(20, 20, 10, 10, 5, 5, 3, 3, 2, 2, 1, 1);
    assertThat(IntStream.of(0, 2, 4, 6, 8, 10).mapToLong(i -> results.get(i).elements()).sum()).isEqualTo(4L * anchors);
    assertThat(IntStream.of(1, 3, 5, 7, 9, 11).mapToLong(i -> results.get(i).elements()).sum()).isEqualTo(91L * anchors);
  }

  // As many anchors as TensorFlow's generator makes at 320 and at 300, and torchvision's at 320; 100 and 300 boxes are kept of them.
  @ParameterizedTest
  @CsvSource({
      "ssdlite_mobilenet_v3_large+post=nms,                     2034, 1x100x6",
      "ssdlite_mobilenet_v2_1_300+post=nms,                     1917, 1x100x6",
      "ssdlite_mobilenet_v3_large+anchors=torchvision+post=nms, 3234, 1x300x6"
  })
  void suppressionIsPartOfADetectorWhereItIsAskedFor(String name, long anchors, String boxes) {
    Network network = Zoo.named(name);
    Network plain = Zoo.named(name.replace("+post=nms", ""));
    int last = network.size() - 1;
    assertThat(network.nodes().subList(0, last)).isEqualTo(plain.nodes());
    assertThat(network.inputs(last)).isEqualTo(plain.results());
    assertThat(network.output()).hasToString(boxes);
    assertThat(network.macs()).isEqualTo(plain.macs());
    assertThat(LayerKey.parse(network.key(last).toString())).isEqualTo(network.key(last));
    var key = (LayerKey.Found) Objects.requireNonNull(network.key(last).extra());
    assertThat(new Operation.Detections(network.ins(last), key.rule(), key.height(), key.width()).anchors()).isEqualTo(anchors);
  }

  // Section 6.4 and segmentation.json's rates: TensorFlow dilates from the layer behind the lost stride on, torchvision that layer too.
  @ParameterizedTest
  @CsvSource({
      "lraspp_mobilenet_v3_large,             13, 64, 1, 2, 2",
      "lraspp_mobilenet_v3_large+stride=32,   13, 32, 1, 1, 1",
      "lraspp_mobilenet_v3_large+stride=8,    13, 128, 2, 4, 4",
      "lraspp_mobilenet_v3_small,             9,  64, 1, 2, 2",
      "lraspp_mobilenet_v3_large_torchvision_1_1024x2048, 13, 64, 2, 2, 2"
  })
  void stridesBecomeDilations(String name, int block, int height, int first, int second, int third) {
    Network network = Zoo.named(name);
    List<Depthwise> depthwise = network.nodes().stream().map(node -> node.layer()).filter(Depthwise.class::isInstance)
        .map(Depthwise.class::cast).toList();
    assertThat(depthwise.subList(block - 1, block + 2)).extracting(layer -> layer.window().dilation()).containsExactly(first, second,
        third);
    int last = IntStream.range(0, network.size()).filter(i -> network.layer(i).name().equals("last_conv")).findFirst().orElseThrow();
    assertThat(network.out(last).height()).isEqualTo(height);
  }

  /** Figure 10: 49x49 by 16x20 tiles the 65x129 features of DeepLab's crop into 2x5. */
  @Test
  void theGateSeesWhatFigure10Says() {
    Network network = Zoo.named("lraspp_mobilenet_v3_large_1_1025x2049");
    int pool = IntStream.range(0, network.size()).filter(i -> network.layer(i).name().equals("aspp.pool")).findFirst().orElseThrow();
    assertThat(network.key(pool)).hasToString("f32/average-pool/65x129x480->2x5x480/k1s1d1/p0.0.0.0/linear/over49x49s16x20");
  }

  @Test
  void keysOfHeadsReadBackAndTellApart() {
    Set<String> texts = new HashSet<>();
    Set<LayerKey> keys = new HashSet<>();
    for (String name : Zoo.headNames()) {
      Network network = Zoo.named(name);
      for (int i = 0; i < network.size(); i++) {
        assertThat(LayerKey.parse(network.key(i).toString())).isEqualTo(network.key(i));
        texts.add(network.key(i).toString());
        keys.add(network.key(i));
      }
    }
    assertThat(texts).hasSameSizeAs(keys);
  }
}
