package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Catalog;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.plan.Picks.Pick;
import org.junit.jupiter.api.Test;

class PicksTest {
  private static final Operation POINTWISE = new Operation.Conv(new Shape(14, 14, 80), 200, Window.POINTWISE, Activation.HSWISH);
  private static final List<KernelId> CANDIDATES = Catalog.candidates(POINTWISE);

  @Test
  void aPickedKernelIsChosen() {
    KernelId last = CANDIDATES.getLast();
    assertThat(picks(POINTWISE, last.toString()).choose(POINTWISE)).isEqualTo(last).isNotEqualTo(CANDIDATES.getFirst());
  }

  @Test
  void anotherOperationGetsTheExpectedKernel() {
    var wider = new Operation.Conv(new Shape(14, 14, 80), 201, Window.POINTWISE, Activation.HSWISH);
    assertThat(picks(wider, CANDIDATES.getLast().toString()).choose(POINTWISE)).isEqualTo(CANDIDATES.getFirst());
  }

  @Test
  void aKernelThatTheCatalogueNoLongerHasIsNotChosen() {
    assertThat(picks(POINTWISE, "f32-pointwise-99x9v-hswish-512").choose(POINTWISE)).isEqualTo(CANDIDATES.getFirst());
  }

  private static Picks picks(Operation operation, String kernelId) {
    return new Picks(List.of(new Pick(operation, kernelId)));
  }
}
