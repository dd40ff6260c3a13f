package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Shape;
import org.junit.jupiter.api.Test;

class AnchoredRunTest {
  private static List<WireNetwork> networks(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> new WireNetwork(name + i, new Shape(8, 8, 3), List.of())).toList();
  }

  @Test
  void everyForkMeasuresEveryNetworkWithAnchorsEvenlyAmongThem() throws IOException {
    List<String> heard = new ArrayList<>();
    List<AnchoredRun.Fork> forks =
        new AnchoredRun(() -> new ToySource(Set.of(), 0, new ArrayList<>()), networks("n", 12), networks("a", 4), 1,
            (_, _, name) -> heard.add(name)).run(3);
    assertThat(forks).hasSize(3).allSatisfy(fork -> {
      assertThat(places(fork.networks())).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
      assertThat(places(fork.anchors())).containsExactlyInAnyOrder(0, 1, 2, 3);
      assertThat(fork.anchors()).extracting(AnchoredRun.Visit::moment).containsExactly(0.125, 0.375, 0.625, 0.875);
      assertThat(fork.network(7).network()).isEqualTo(7);
    });
    assertThat(forks.stream().map(fork -> places(fork.networks())).distinct()).hasSize(3);
    List<Integer> between = IntStream.range(0, 16).filter(i -> heard.get(i).startsWith("a")).boxed().toList();
    assertThat(between).containsExactly(2, 6, 10, 14);
    assertThat(heard.subList(0, 16)).hasSameElementsAs(Stream.concat(networks("n", 12).stream(), networks("a", 4).stream())
        .map(WireNetwork::name).toList());
  }

  private static List<Integer> places(List<AnchoredRun.Visit> visits) {
    return visits.stream().map(AnchoredRun.Visit::network).toList();
  }
}
