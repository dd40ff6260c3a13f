package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.message.WorkerFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Arms that die, stop, hang or lose their parent, with real processes: one sentence, and nothing is left. */
@Timeout(600)
class ArmFaultsTest {
  private static final long SLOT_NS = 1_000_000;
  private static final ArmLimits SHORT = new ArmLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(2));

  private ArmFork fork;

  @BeforeEach
  void start() throws Exception {
    fork = ArmFork.start(TestArmWorker.command(), SHORT);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Path folder = fork.worker().process().folder();
    fork.close();
    assertThat(fork.worker().process().handle().isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aGoodArmHasItsTurns() throws Exception {
    ArmFacts facts = fork.prepare(List.of(TestArmWorker.task("is good"))).getFirst().warm(fork.warmUp(0));
    SlotTimes times = fork.slot(0, SLOT_NS, false);

    assertThat(facts.output()).containsExactly(1, 2);
    assertThat(facts.notes()).containsExactly("its thread is not pinned to a CPU: a toy cannot pin");
    assertThat(times.inferenceNs()).isNotEmpty();
    assertThat(times.coreNs()).isEqualTo(3_600);
  }

  @Test
  void aKillBetweenSlotsIsReportedWithItsSignal() throws Exception {
    fork.prepare(List.of(TestArmWorker.task("is good")));
    fork.warmUp(0);
    fork.worker().process().handle().destroyForcibly();

    assertThatThrownBy(() -> fork.slot(0, SLOT_NS, false)).isInstanceOf(WorkerFault.class)
        .hasMessageStartingWith("was killed by signal 9");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aStoppedArmHangsAndIsKilled() throws Exception {
    fork.prepare(List.of(TestArmWorker.task("is good")));
    fork.warmUp(0);
    assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(fork.worker().process().handle().pid())).start().waitFor()).isZero();

    assertThatThrownBy(() -> fork.slot(0, SLOT_NS, false)).isInstanceOf(WorkerFault.class).hasMessage(
        "hung: it was asked and gave no answer");
  }

  @Test
  void aHangInASlotEndsWithIt() throws Exception {
    fork.prepare(List.of(TestArmWorker.task("hangs in a slot")));
    fork.warmUp(0);

    assertThatThrownBy(() -> fork.slot(0, SLOT_NS, false)).hasMessage("hung: it was asked and gave no answer");
  }

  /** As after {@code kill -9} of the parent: nobody kills the worker, and it is in the midst of an order. */
  @Test
  void anArmWhoseParentGoesAwayEndsItselfAndDeletesItsFolder() throws Exception {
    Path folder = fork.worker().process().folder();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
      try {
        fork.prepare(List.of(TestArmWorker.task("hangs")));
      } catch (Exception hungUp) {
        // the parent is as good as dead
      }
    });
    assertThat(waiting).isNotDone();
    fork.worker().hangUp();

    fork.worker().process().handle().onExit().get(60, TimeUnit.SECONDS);
    assertThat(folder).doesNotExist();
    waiting.get(60, TimeUnit.SECONDS);
  }
}
