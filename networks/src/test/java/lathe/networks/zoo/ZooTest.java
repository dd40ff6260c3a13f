package lathe.networks.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooTest {
  static List<Facts> facts() throws IOException {
    return Facts.read();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void agreesWithThePaperLayerByLayer(Facts fact) {
    Network network = Zoo.named(fact.network());
    List<Integer> nodes = nodes(network, fact.layer());
    assertThat(nodes.stream().mapToLong(i -> network.layer(i).params(network.in(i))).sum()).as("params").isEqualTo(fact.params());
    assertThat(nodes.stream().mapToLong(i -> network.layer(i).macs(network.in(i))).sum()).as("macs").isEqualTo(fact.macs());
    if (!fact.isPart()) {
      assertThat(network.in(nodes.getFirst())).as("in").hasToString(fact.in());
      assertThat(network.out(nodes.getLast())).as("out").hasToString(fact.out());
    }
  }

  /** A layer by its name, or all layers of a block. */
  private static List<Integer> nodes(Network network, String layer) {
    List<Integer> nodes =
        IntStream.range(0, network.size()).filter(i -> (network.layer(i).name() + ".").startsWith(layer + ".")).boxed().toList();
    assertThat(nodes).as("layers of " + layer).isNotEmpty();
    return nodes;
  }

  @Test
  void theFactsCoverEveryLayerThatCosts() throws IOException {
    Set<String> known = new HashSet<>();
    Facts.read().forEach(fact -> known.add(fact.network() + " " + fact.layer()));
    for (String name : Facts.read().stream().map(Facts::network).distinct().toList()) {
      for (var node : Zoo.named(name).nodes()) {
        String layer = node.layer().name();
        assertThat(layer.endsWith(".add") || known.contains(name + " " + layer)).as("%s %s", name, layer).isTrue();
      }
    }
  }

  // Computed outside Lathe from the differences that sections 5.1 to 5.3 and figures 5 and 9 of arXiv 1905.02244v5 describe.
  @ParameterizedTest
  @CsvSource({
      "mobilenet_v3_large+last=original,             4983512, 250907520",
      "mobilenet_v3_large+stem=relu32,               5483928, 227026368",
      "mobilenet_v3_large+stem=swish32,              5483928, 227026368",
      "mobilenet_v3_large+stem=relu32+last=original, 4984408, 261344128",
      "mobilenet_v3_large+se=input,                  4228718, 215336288",
      "mobilenet_v3_large+se=none,                   3970752, 215082560",
      "mobilenet_v3_large+hswish=16,                 5483032, 216589760",
      "mobilenet_v3_large+gate=soft,                 5483032, 216589760",
      "mnasnet_a1+se=expansion,                      5141352, 312832544"
  })
  void designsHaveTheCostsOfThePaper(String name, long params, long macs) {
    Network network = Zoo.named(name);
    assertThat(network.params()).isEqualTo(params);
    assertThat(network.macs()).isEqualTo(macs);
  }

  // Table 5: blocks with h-swish. Stem and head keep it, but not in the first.
  @ParameterizedTest
  @CsvSource({"none, 0", "16, 15", "80, 9", "112, 5"})
  void hswishBeginsWhereItIsSaid(String from, int blocks) {
    Network network = Zoo.named("mobilenet_v3_large+hswish=" + from);
    long hard = network.nodes().stream().filter(node -> node.layer().name().endsWith(".depthwise"))
        .filter(node -> node.layer().activation() == Activation.HSWISH).count();
    assertThat(hard).isEqualTo(blocks);
    assertThat(network.layer(0).activation()).isEqualTo(from.equals("none") ? Activation.RELU : Activation.HSWISH);
    assertThat(network.nodes().get(network.size() - 2).layer().activation()).isEqualTo(network.layer(0).activation());
  }

  static List<String> designs() {
    return Zoo.designs();
  }

  /** A name that no switch shortens says something that the network without it does not have. */
  @ParameterizedTest
  @MethodSource("designs")
  void everySwitchOfADesignChangesIt(String name) {
    Network design = Zoo.named(name);
    assertThat(design.name()).isEqualTo(name);
    String[] parts = name.split("\\+");
    for (int part = 1; part < parts.length; part++) {
      assertThat(design.nodes()).isNotEqualTo(Zoo.named(name.replace("+" + parts[part], "")).nodes());
    }
  }

  // By hand from torchvision's adjust_channels: the 72 channels inside bneck3 become 54, hence 56; TF-slim takes three times 24.
  @Test
  void torchvisionScalesExpansionsByThemselves() {
    Network network = Zoo.named("mobilenet_v3_large_0.75+widths=torchvision");
    assertThat(network.key(indexOf(network, "bneck3.expand")).out().channels()).isEqualTo(56);
    assertThat(network.key(indexOf(network, "last_conv")).out().channels()).isEqualTo(6 * 120);
    assertThat(network.key(indexOf(network, "feature")).out().channels()).isEqualTo(960);
    Network slim = Zoo.named("mobilenet_v3_large_0.75");
    assertThat(slim.key(indexOf(slim, "bneck3.expand")).out().channels()).isEqualTo(72);
  }

  private static int indexOf(Network network, String layer) {
    return IntStream.range(0, network.size()).filter(i -> network.layer(i).name().equals(layer)).findFirst().orElseThrow();
  }

  @Test
  void paddingMovesZerosButNoSizes() {
    Network tf = Zoo.named("mobilenet_v3_large", Padding.TF);
    Network torch = Zoo.named("mobilenet_v3_large", Padding.TORCH);
    assertThat(tf.layer(0).window().pads()).isEqualTo(new Pads(0, 0, 1, 1));
    assertThat(torch.layer(0).window().pads()).isEqualTo(Pads.symmetric(1));
    for (int i = 0; i < tf.size(); i++) {
      assertThat(torch.out(i)).as(tf.layer(i).name()).isEqualTo(tf.out(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void paddingReadsBack(Padding padding) {
    assertThat(Padding.parse(padding.toString())).isEqualTo(padding);
    assertThatThrownBy(() -> Padding.parse("valid")).isInstanceOf(BadInputException.class)
        .hasMessage("padding valid: not known; use tf or torch");
  }

  @ParameterizedTest
  @CsvSource({
      "mobilenet_v3_large,            mobilenet_v3_large",
      "mobilenet_v3_large_1,          mobilenet_v3_large",
      "mobilenet_v3_large_1.0_224,    mobilenet_v3_large",
      "mobilenet_v3_large_0.75_224,   mobilenet_v3_large_0.75",
      "mobilenet_v3_large_1_192,      mobilenet_v3_large_1.0_192",
      "mobilenet_v3_small_0.35_96,    mobilenet_v3_small_0.35_96",
      "mobilenet_v1_1.4_320,          mobilenet_v1_1.4_320",
      "mobilenet_v3_large+hswish=80+stem=hswish16+gate=hard+last=efficient+widths=tf-slim+padding=tf, mobilenet_v3_large",
      "mobilenet_v3_small+hswish=40,  mobilenet_v3_small",
      "mobilenet_v3_small+widths=timm, mobilenet_v3_small",
      "mobilenet_v3_small_0.5+widths=keras, mobilenet_v3_small_0.5+widths=keras",
      "mobilenet_v1_0.75+widths=timm,  mobilenet_v1_0.75",
      "mobilenet_v3_small_1_96+padding=torch+gate=soft, mobilenet_v3_small_1.0_96+gate=soft+padding=torch"
  })
  void oneNetworkHasOneName(String asked, String name) {
    assertThat(Zoo.named(asked).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
      "mobilenet_v3_lrage,          nearest names are mobilenet_v3_large,",
      "mobilenet_v3_smal_0.75_192,  nearest names are mobilenet_v3_small,",
      "mnasnet,                     nearest names are mnasnet_a1,",
      "mobilenet_v3_large_0.2,      0.2 is not a width",
      "mobilenet_v3_large_1.5,      1.5 is not a width",
      "mobilenet_v3_large_1x,       1x is not a width",
      "mobilenet_v3_large_1.0_88,   88 is not a resolution",
      "mobilenet_v3_large_1.0_512,  512 is not a resolution",
      "mobilenet_v3_large_1.0_,     is not a resolution",
      "mobilenet_v3_large_1_224_1,  224_1 is not a resolution",
      "mobilenet_v3_large+step=relu32, there is no switch step",
      "mobilenet_v3_large+fuse=block, padding or fusion",
      "mobilenet_v3_large+stem,        switch stem has no value",
      "mobilenet_v3_large+stem=relu31, stem=relu31 is not known",
      "mobilenet_v3_large+gate=soft+gate=soft, set twice",
      "mobilenet_v3_small+last=original, has no switch last",
      "mobilenet_v1+stem=relu32,        has no switch stem",
      "mobilenet_v1+gate=hard,        padding and fusion",
      "raspp_mobilenet_v2+aspp=hard,    has no switch aspp"
  })
  void refusesWhatItDoesNotHave(String name, String reason) {
    assertThatThrownBy(() -> Zoo.named(name)).isInstanceOf(BadInputException.class).hasMessageContaining("network " + name)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_", "1.0", "_1.0"})
  void refusesWhatIsNoName(String name) {
    assertThatThrownBy(() -> Zoo.named(name)).isInstanceOf(BadInputException.class).hasMessageContaining("not known");
  }

  @Test
  void everySizeOfEveryNetworkCanBeMade() {
    for (String name : Zoo.names()) {
      for (String width : List.of("0.35", "0.7", "1.0", "1.4")) {
        for (int resolution : new int[] {96, 97, 123, 320}) {
          for (Padding padding : Padding.values()) {
            assertThat(Zoo.named(name + "_" + width + "_" + resolution, padding).output().channels()).isEqualTo(Zoo.CLASSES);
          }
        }
      }
    }
  }

  @Test
  void keysTellLayersApartAndReadBack() {
    record Cost(Object layer, String in) {}
    Set<Cost> costs = new HashSet<>();
    Set<LayerKey> keys = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (Network network : everything()) {
      for (int i = 0; i < network.size(); i++) {
        LayerKey key = network.key(i);
        assertThat(LayerKey.parse(key.toString())).isEqualTo(key);
        keys.add(key);
        texts.add(key.toString());
        costs.add(new Cost(Anonymous.of(network.layer(i)), network.in(i).toString()));
      }
    }
    assertThat(texts).hasSameSizeAs(keys);
    assertThat(texts).hasSameSizeAs(costs);
  }

  private static List<Network> everything() {
    List<Network> networks = new ArrayList<>();
    for (String name : Zoo.names()) {
      for (String size : List.of("", "_0.75", "_1.0_192", "_1.25_97")) {
        networks.add(Zoo.named(name + size, Padding.TF));
        networks.add(Zoo.named(name + size, Padding.TORCH));
      }
    }
    return networks;
  }
}
