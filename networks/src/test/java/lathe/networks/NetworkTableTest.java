package lathe.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

class NetworkTableTest {
  @Test
  void rowsAddUpToTheNetwork() {
    NetworkTable table = NetworkTable.of(Zoo.named("mobilenet_v3_large"));
    assertThat(table.params()).isEqualTo(5_483_032);
    assertThat(table.layers()).hasSize(1 + 14 + 15 + 8 + 15 + 10 + 4); // stem, expand, depthwise, squeeze-excite, project, add, head
    assertThat(table.layers().getLast().index()).isEqualTo(66);
    assertThat(table.layers().stream().mapToLong(NetworkTable.Row::params).sum()).isEqualTo(table.params());
    assertThat(table.layers().stream().mapToLong(NetworkTable.Row::macs).sum()).isEqualTo(table.macs());
  }

  @Test
  void aRowSaysWhatTheLayerIs() {
    NetworkTable table = NetworkTable.of(Zoo.named("mobilenet_v3_large"));
    List<Integer> image = List.of(224, 224, 3);
    String key = "f32/conv/224x224x3->112x112x16/k3s2d1/p0.0.1.1/hswish";
    assertThat(table.layers().getFirst())
        .isEqualTo(new NetworkTable.Row(0, "stem", Operator.CONV, key, image, List.of(112, 112, 16), 464, 5_419_008));
  }
}
