package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.ResultFiles;
import org.junit.jupiter.api.Test;

class WireNetworkTest {
  @Test
  void aNetworkArrivesWithItsLayersAndItsConnections() {
    Network sent = Zoo.named("mobilenet_v3_large");
    Network arrived = ResultFiles.fromJson(ResultFiles.toJson(WireNetwork.of(sent)), WireNetwork.class).network();
    assertThat(arrived.size()).isEqualTo(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      assertThat(arrived.key(i)).isEqualTo(sent.key(i));
      assertThat(arrived.inputs(i)).isEqualTo(sent.inputs(i));
    }
  }
}
