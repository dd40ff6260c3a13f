package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternationTest {
  private final StringBuilder turns = new StringBuilder();

  private Alternation.Turn arm(String name, long... ns) {
    return _ -> {
      turns.append(name);
      return ns;
    };
  }

  @Test
  void goesThereAndBackAndBeginsElsewhereNext() throws Exception {
    Alternation.slots(List.of(arm("A", 1), arm("B", 1), arm("C", 1)), 3, 25);

    assertThat(turns).hasToString("ABCCBA" + "BCAACB" + "CABBAC");
  }

  /** A clock that only goes up: in each round, the two slots of every arm have the same mean. */
  @Test
  void linearDriftMeetsAllArmsAlike() throws Exception {
    long[] clock = {0};
    List<Alternation.Turn> arms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      arms.add(_ -> new long[] {clock[0]++});
    }

    double[][] slots = Alternation.slots(arms, 2, 25);

    for (double[] arm : slots) {
      assertThat(arm[0] + arm[1]).isEqualTo(5);
      assertThat(arm[2] + arm[3]).isEqualTo(6 + 11);
    }
  }

  @Test
  void aSlotIsTheMedianOfItsInferences() throws Exception {
    assertThat(Alternation.slots(List.of(arm("A", 7, 900, 5)), 1, 25)[0]).containsExactly(7, 7);
  }
}
