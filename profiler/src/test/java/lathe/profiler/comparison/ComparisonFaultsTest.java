package lathe.profiler.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.comparison.ArmFailure.Kind;
import lathe.profiler.fork.TestArmWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What a comparison says of arms that misbehave. Real processes; the base is always good. */
@Timeout(600)
@Isolated("it counts the processes of this JVM")
class ComparisonFaultsTest {
  private static final Turns SHORT = new Turns(2, 1_000_000, false);

  private final List<String> unavailable = new ArrayList<>();

  @AfterEach
  void noWorkerIsLeft() {
    assertThat(ProcessHandle.current().children().filter(ComparisonFaultsTest::isWorker)).isEmpty();
  }

  private static boolean isWorker(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(TestArmWorker.class.getName());
  }

  private static ArmSpec arm(String name, String network, String... flags) {
    return new ArmSpec(name, TestArmWorker.command(flags), TestArmWorker.task(network));
  }

  private ComparedFork fork(ArmSpec... arms) throws ArmFailure, InterruptedException {
    return fork(Stream.of(arms).map(List::of).toList());
  }

  private ComparedFork fork(List<List<ArmSpec>> crews) throws ArmFailure, InterruptedException {
    return Comparison.sharing(crews, SHORT, new ComparisonListener() {
      @Override
      public void at(int fork, double done, String doing) {}

      @Override
      public void unavailable(ArmSpec arm, String sentence) {
        unavailable.add(arm.name() + ": " + sentence);
      }
    }).fork(0);
  }

  private ArmFailure failure(ArmSpec head) {
    return catchThrowableOfType(ArmFailure.class, () -> fork(arm("base", "is good"), head));
  }

  @Test
  void goodArmsAlternate() throws Exception {
    ComparedFork fork = fork(arm("base", "is good"), arm("head", "is good"));

    assertThat(fork.slots()).extracting(Slot::arm).containsExactly(0, 1, 1, 0, 1, 0, 0, 1);
    assertThat(fork.maxRelDiff(1)).isZero();
  }

  @Test
  void armsThatShareAWorkerAlternateToo() throws Exception {
    ComparedFork fork = fork(List.of(List.of(arm("a", "is good"), arm("b", "is good")), List.of(arm("c", "is good"))));

    assertThat(fork.slots()).extracting(Slot::arm).containsExactly(0, 1, 2, 2, 1, 0, 1, 2, 0, 0, 2, 1);
    assertThat(fork.facts()).hasSize(3);
  }

  @Test
  void anArmThatDiesTakesThoseWithItThatShareItsWorker() {
    ArmFailure failure =
        catchThrowableOfType(ArmFailure.class, () -> fork(List.of(List.of(arm("a", "is good"), arm("b", "dies in a slot")))));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.sentence()).endsWith("its worker ended with exit code 7");
  }

  @Test
  void allArmsOfAWorkerAreUnavailableWhereTheirEngineIs() throws Exception {
    fork(List.of(List.of(arm("a", "is good"), arm("b", "is good")), List.of(arm("c", "is unavailable"), arm("d", "is unavailable"))));

    assertThat(unavailable).containsExactly("c: the toy does not run here", "d: the toy does not run here");
  }

  @Test
  void onlyArmsThatAJvmCanBothRunShareOne() {
    assertThatThrownBy(() -> fork(List.of(List.of(arm("a", "is good"), arm("b", "is good", "-Dtest.output=2")))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("must be some, of one command and engine");
  }

  @Test
  void anArmThatExitsWhileItLoadsHasDied() {
    ArmFailure failure = failure(arm("head", "exits"));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.sentence()).isEqualTo("arm head (toy with exits): its worker ended with exit code 7");
  }

  @Test
  void anArmThatDiesInItsTurnHasDied() {
    ArmFailure failure = failure(arm("head", "dies in a slot"));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.sentence()).isEqualTo("arm head (toy with dies in a slot): its worker ended with exit code 7");
  }

  @Test
  void nonsenseIsShown() {
    ArmFailure failure = failure(arm("head", "is good", "-Dtest.raw=nonsense"));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.sentence())
        .isEqualTo("arm head (toy with is good): its worker sent what is no message of at most 8388608 bytes: \"nons\"");
  }

  @Test
  void anotherOutputDisagrees() {
    ArmFailure failure = failure(arm("head", "is good", "-Dtest.output=2.5"));

    assertThat(failure.kind()).isEqualTo(Kind.DISAGREES);
    assertThat(failure.sentence())
        .isEqualTo("arm head (toy with is good): its output differs from that of base by 2.5e-01 of the largest value;"
            + " at most 0.0001 is allowed, so their times are not compared");
  }

  @Test
  void aHeadWithoutNumbersDisagrees() {
    ArmFailure failure = failure(arm("head", "is good", "-Dtest.output=NaN"));

    assertThat(failure.kind()).isEqualTo(Kind.DISAGREES);
    assertThat(failure.sentence()).contains("holds values that are no numbers, and that of base does not");
  }

  /** The head is not to blame. */
  @Test
  void aBaseWithoutNumbersIsAFaultOfTheBase() {
    ArmFailure failure =
        catchThrowableOfType(ArmFailure.class, () -> fork(arm("base", "is good", "-Dtest.output=NaN"), arm("head", "is good")));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.sentence()).startsWith("arm base (toy with is good): its output holds values that are no numbers");
  }

  @Test
  void anotherProtocolIsRefused() {
    ArmFailure failure = failure(arm("head", "is good", "-Dtest.protocol=1"));

    assertThat(failure.kind()).isEqualTo(Kind.DID_NOT_START);
    assertThat(failure.sentence()).contains("speaks version 1 of the worker protocol and this build version ");
  }

  @Test
  void aJvmThatDoesNotStartIsQuoted() {
    ArmFailure failure = failure(arm("head", "is good", "-XX:NoSuchFlag=1"));

    assertThat(failure.kind()).isEqualTo(Kind.DID_NOT_START);
    assertThat(failure.sentence()).startsWith("arm head (toy with is good): its worker ended with exit code 1").contains("NoSuchFlag");
  }

  @Test
  void anEngineThatDoesNotRunHereIsLeftOut() throws Exception {
    ComparedFork fork = fork(arm("base", "is good"), arm("head", "is unavailable"));

    assertThat(unavailable).containsExactly("head: the toy does not run here");
    assertThat(fork.facts()).hasSize(1);
  }
}
