package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lathe.kernels.Shape;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final List<WireNetwork> TWO =
      List.of(new WireNetwork("a", new Shape(8, 8, 3), List.of(), List.of()),
          new WireNetwork("b", new Shape(8, 8, 3), List.of(), List.of()));

  private final Set<Long> seeds = new HashSet<>();

  /** Every third round the host takes half as long again, and its calibrations show it. */
  private final RowSource host = new ToySource(Set.of(), 0, new ArrayList<>()) {
    @Override
    public List<NetworkSlot> round(long seed) {
      double slowness = seeds.size() % 3 == 0 ? 1.5 : 1;
      seeds.add(seed);
      return List.of(new NetworkSlot(slowness * 1e6, slowness * 1e4), new NetworkSlot(slowness * 3e6, slowness * 1e4));
    }
  };

  @Test
  void networksStandAsInTheMedianRoundAndSlowSlotsAreCounted() throws IOException {
    Rounds rounds = new Rounds(host, TWO, 1);
    while (rounds.done() < 12) {
      rounds.next();
    }
    assertThat(rounds.times()).extracting(WholeTime::samples, WholeTime::slow).containsOnly(tuple(8, 4));
    assertThat(rounds.times().getFirst().ns()).isCloseTo(1e6, within(1.0));
    assertThat(rounds.times().getLast().ns()).isCloseTo(3e6, within(1.0));
    assertThat(seeds).hasSize(12);
  }

  @Test
  void noNetworksTakeNoRounds() throws IOException {
    assertThat(new Rounds(host, List.of(), 1).times()).isEmpty();
  }
}
