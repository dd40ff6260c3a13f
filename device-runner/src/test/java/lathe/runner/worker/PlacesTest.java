package lathe.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Session;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

class PlacesTest {
  /** The first place is the session's own: it has the image's results again after as many moves as there are places. */
  @Test
  void placesTakeTurns() {
    Session session = session("mobilenet_v3_small_0.35_96");
    Places places = Places.of(session);
    session.input(new float[96 * 96 * 3]);
    places.run();
    float[] ofZeros = session.output();
    int moves = 0;
    do {
      session.input(NetworkWorkshop.image(Zoo.named("mobilenet_v3_small_0.35_96"), 1));
      assertThat(places.move()).isTrue();
      places.run();
      moves++;
    } while (moves < 100 && Arrays.equals(session.output(), ofZeros));

    assertThat(moves).isEqualTo(8);
  }

  /** The images of a segmenter stay where they are: each further place would take as much memory again. */
  @Test
  void aLargeNetworkHasOnePlace() {
    Session session = session("lraspp_mobilenet_v3_small");
    assertThat((long) session.plan().arenaFloats() * Float.BYTES).isGreaterThan(32L << 20);
    assertThat(Places.of(session).move()).isFalse();
  }

  private static Session session(String name) {
    Network network = Zoo.named(name);
    return Session.open(Lowering.lower(network, KernelChooser.EXPECTED), Weights.seeded(network, 1));
  }
}
