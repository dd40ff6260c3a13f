package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

/**
 * Asked as {@code MBv3LatencyTable.predict_network_latency} of mit-han-lab/once-for-all asks, for MobileNetV3-Large as table 1 of its paper
 * has it.
 */
class OfaYamlTest {
  private static final Network LARGE = Zoo.named("mobilenet_v3_large");

  // kernel, expanded, out, squeeze-excite, h-swish, stride
  private static final int[][] BLOCKS = {{3, 16, 16, 0, 0, 1}, {3, 64, 24, 0, 0, 2}, {3, 72, 24, 0, 0, 1}, {5, 72, 40, 1, 0, 2},
      {5, 120, 40, 1, 0, 1}, {5, 120, 40, 1, 0, 1}, {3, 240, 80, 0, 1, 2}, {3, 200, 80, 0, 1, 1}, {3, 184, 80, 0, 1, 1},
      {3, 184, 80, 0, 1, 1}, {3, 480, 112, 1, 1, 1}, {3, 672, 112, 1, 1, 1}, {5, 672, 160, 1, 1, 2}, {5, 960, 160, 1, 1, 1},
      {5, 960, 160, 1, 1, 1}};

  private static List<String> asked() {
    List<String> keys = new ArrayList<>(List.of("Conv-input:224x224x3-output:112x112x16"));
    int size = 112;
    int in = 16;
    for (int[] block : BLOCKS) {
      int out = (size - 1) / block[5] + 1;
      keys.add("expanded_conv-input:%dx%dx%d-output:%dx%dx%d-expand:%d-kernel:%d-stride:%d-idskip:%d-se:%d-hs:%d".formatted(size, size, in,
          out, out, block[2], block[1], block[0], block[5], block[5] == 1 && in == block[2] ? 1 : 0, block[3], block[4]));
      size = out;
      in = block[2];
    }
    keys.addAll(List.of("Conv_1-input:7x7x160-output:7x7x960", "AvgPool2D-input:7x7x960-output:1x1x960",
        "Conv_2-input:1x1x960-output:1x1x1280", "Logits-input:1x1x1280-output:1000"));
    return keys;
  }

  @Test
  void onceForAllFindsEveryPartOfANetworkAndTheirSum() throws IOException {
    StringBuilder yaml = new StringBuilder();
    OfaYaml.append(Tables.of(LARGE), yaml);
    Map<String, Double> means = new HashMap<>();
    List<String> lines = yaml.toString().lines().toList();
    for (int i = 0; i < lines.size(); i += 3) {
      assertThat(lines.get(i)).matches("\".*\":");
      assertThat(lines.get(i + 2)).matches("  count: \\d+");
      means.put(lines.get(i).replaceAll("[\":]*$|^\"", ""), Double.parseDouble(lines.get(i + 1).replace("  mean: ", "")));
    }
    List<String> asked = asked();
    assertThat(means).containsKeys(asked.toArray(String[]::new));
    double expectedNs = 0;
    for (int i = 0; i < LARGE.size(); i++) {
      expectedNs += 1.2 * Tables.ns(LARGE.key(i));
    }
    assertThat(asked.stream().mapToDouble(means::get).sum()).isCloseTo(expectedNs / 1e6, within(1e-4));
  }
}
