package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import lathe.profiler.machine.Pinning.NotPinned;
import lathe.profiler.machine.Pinning.Pinned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what it gives back is given to the threads of all tests")
class AffinityTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void pinsToThePreferredCpu() throws Exception {
    int cpu = Affinity.preferred();
    onOwnThread(() -> {
      assertThat(Affinity.pin()).isEqualTo(new Pinned(cpu));
      assertThat(Affinity.allowed()).isEqualTo(only(cpu));
      return null;
    });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void respectsAMaskThatWasSetBefore() throws Exception {
    int lowest = Affinity.allowed().nextSetBit(0);
    onOwnThread(() -> {
      assertThat(Affinity.pin(lowest)).isEqualTo(new Pinned(lowest));
      assertThat(Affinity.pin()).isEqualTo(new Pinned(lowest));
      return null;
    });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givesBackWhatWasTaken() throws Exception {
    BitSet before = Affinity.allowed();
    onOwnThread(() -> {
      Affinity.pin();
      Affinity.release(before);
      assertThat(Affinity.allowed()).isEqualTo(before);
      return null;
    });
    assertThat(Affinity.allowed()).isEqualTo(before);
  }

  @Test
  void refusesACpuThatIsNotThere() throws Exception {
    onOwnThread(() -> assertThat(Affinity.pin(8191)).isInstanceOf(NotPinned.class));
  }

  private static BitSet only(int cpu) {
    BitSet bits = new BitSet();
    bits.set(cpu);
    return bits;
  }

  /** Lest the test's own thread stay pinned. */
  private static void onOwnThread(Callable<?> work) throws Exception {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().start(task);
    task.get();
  }
}
