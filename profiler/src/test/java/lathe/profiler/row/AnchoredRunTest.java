package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.profiler.result.Finding;
import org.junit.jupiter.api.Test;

class AnchoredRunTest {
  private static final int ROUNDS = 12;
  private final Set<Long> seeds = new HashSet<>();
  private final List<Double> heard = new ArrayList<>();
  private int roundsBeforeDeath;
  private int deaths;

  private static List<WireNetwork> networks(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> new WireNetwork(name + i, new Shape(8, 8, 3), List.of(), List.of())).toList();
  }

  /** Networks take as many milliseconds as their name says, anchors ten times that; a fork dies in some rounds. */
  private final class NamedSource extends ToySource {
    private List<WireNetwork> networks = List.of();

    NamedSource() {
      super(Set.of(), 0, new ArrayList<>());
    }

    @Override
    public void load(List<WireNetwork> all) {
      networks = all;
    }

    @Override
    public List<NetworkSlot> round(long seed) throws IOException {
      if (seeds.size() >= roundsBeforeDeath && deaths-- > 0) {
        throw new IOException("was killed by signal 9");
      }
      seeds.add(seed);
      return networks.stream().map(one -> new NetworkSlot((one.name().startsWith("a") ? 10e6 : 1e6) * one.name().charAt(1), 1e4)).toList();
    }
  }

  /** Its forks are pinned until they have had a round. */
  private static final class MovingSource extends ToySource {
    private String notPinned = "";

    MovingSource() {
      super(Set.of(), 0, new ArrayList<>());
    }

    @Override
    public List<NetworkSlot> round(long seed) throws IOException {
      notPinned = "the system refused CPU 1";
      return super.round(seed);
    }

    @Override
    public String notPinned() {
      return notPinned;
    }
  }

  @Test
  void aForkTellsWhyItsThreadWasNotPinned() throws IOException {
    assertThat(new AnchoredRun(MovingSource::new, networks("n", 2), List.of(), 1, (_, _, _, _) -> {}).run(1).forks())
        .extracting(AnchoredRun.Fork::notPinned).containsExactly("the system refused CPU 1");
    assertThat(run(1)).extracting(AnchoredRun.Fork::notPinned).containsExactly("");
  }

  private List<AnchoredRun.Fork> run(int forks) throws IOException {
    return outcome(forks).forks();
  }

  private AnchoredRun.Outcome outcome(int forks) throws IOException {
    return new AnchoredRun(NamedSource::new, networks("n", 3), networks("a", 2), 1, (share, _, _, _) -> heard.add(share)).run(forks);
  }

  @Test
  void everyForkTellsNetworksFromAnchorsAndEveryRoundHasAnOrderOfItsOwn() throws IOException {
    assertThat(run(3)).hasSize(3).allSatisfy(fork -> {
      assertThat(fork.networks()).extracting(time -> Math.round(time.ns())).containsExactly(48_000_000L, 49_000_000L, 50_000_000L);
      assertThat(fork.anchors()).extracting(time -> Math.round(time.ns())).containsExactly(480_000_000L, 490_000_000L);
    });
    assertThat(seeds).hasSize(heard.size() - 3); // a fork is heard of once more, while it loads
    assertThat(heard).isSorted().startsWith(0.0).allMatch(share -> share < 1);
  }

  @Test
  void aForkThatDiesInARoundIsOpenedAgainWithItsNetworks() throws IOException {
    deaths = 1;
    assertThat(run(1)).singleElement().satisfies(fork -> assertThat(fork.networks()).hasSize(3));
  }

  /** Half an hour of other forks must not be lost with it. */
  @Test
  void aLaterForkThatCannotBeMeasuredEndsTheRunAndLeavesTheOthers() throws IOException {
    roundsBeforeDeath = 2 * ROUNDS + 5; // rounds of whole forks, and some of the third
    deaths = 2;

    assertThat(outcome(4)).satisfies(outcome -> {
      assertThat(outcome.forks()).hasSize(2).allSatisfy(fork -> assertThat(fork.networks()).hasSize(3));
      assertThat(outcome.deaths()).containsExactly(new Finding.WorkerDied(2, "all networks", "was killed by signal 9"));
    });
  }

  /** The folder for temporary files is full. */
  @Test
  void aLaterForkThatHasNoRoomLeavesTheOthers() throws IOException {
    AnchoredRun.Outcome outcome = new AnchoredRun(() -> {
      if (seeds.size() == 2 * ROUNDS) {
        throw new BadInputException("no room");
      }
      return new NamedSource();
    }, networks("n", 3), networks("a", 2), 1, (_, _, _, _) -> {}).run(4);

    assertThat(outcome.forks()).hasSize(2);
    assertThat(outcome.deaths()).containsExactly(new Finding.WorkerDied(2, "all networks", "no room"));
  }

  @Test
  void aFirstForkThatCannotBeMeasuredLeavesNothing() {
    deaths = 2;
    assertThatThrownBy(() -> run(2)).isInstanceOf(IOException.class).hasMessage("was killed by signal 9");
  }
}
