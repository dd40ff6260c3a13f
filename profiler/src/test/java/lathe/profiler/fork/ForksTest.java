package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import lathe.kernels.Lanes;
import lathe.profiler.fork.PlayedForks.Order;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.sample.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which forks run, in what order, and what they may wait. Each takes five seconds of a clock that is played. */
class ForksTest {
  private static final Task A = new Task("a", 1);
  private static final Task B = new Task("b", 1);
  private static final Task C = new Task("c", 1);
  private static final ToDoubleBiFunction<Task, Integer> AGREE = (_, _) -> 4;
  private static final ToDoubleBiFunction<Task, Integer> ALL_DIE = (_, _) -> Double.NaN;

  private PlayedForks played = new PlayedForks(AGREE);

  @AfterEach
  void everyForkIsClosed() {
    assertThat(played.alive()).isZero();
  }

  @Test
  void networksTakeTurnsInJvmsThatTwoOfThemShare() throws IOException {
    Measurement measurement = measure(List.of(A, B, C), 2, ForkPolicy.NONE, Duration.ZERO);

    assertThat(played.orders()).extracting(Order::toString)
        .containsExactly("a0 in JVM 1", "b0 in JVM 1", "c0 in JVM 2", "b1 in JVM 3", "a1 in JVM 3", "c1 in JVM 4");
    assertThat(played.orders()).extracting(order -> order.protocol().seed() - Protocol.DEFAULT.seed()).containsExactly(0L, 0L, 0L, 1L, 1L,
        1L);
    assertThat(measurement.forks()).hasSize(6).allMatch(ForkReport::isComplete);
    assertThat(measurement.isInterrupted()).isFalse();
  }

  @Test
  void whoseNeighbourEndsTheJvmGetsANewOne() throws IOException {
    played = new PlayedForks((task, number) -> task.equals(A) && number == 0 ? Double.NaN : 4);
    measure(List.of(A, B), 2, ForkPolicy.NONE, Duration.ZERO);

    assertThat(played.orders()).extracting(Order::toString).containsExactly("a0 in JVM 1", "b0 in JVM 2", "b1 in JVM 3", "a1 in JVM 3");
  }

  @Test
  void aHopelessNetworkIsNotTriedForEver() throws IOException {
    List<String> started = new ArrayList<>();
    ForkListener listener = new ForkListener() {
      @Override
      public void started(Task task, int number, int done, int all) {
        started.add(task.network() + number + " " + done + "/" + all);
      }
    };
    played = new PlayedForks(ALL_DIE);
    Measurement measurement = forks(ForkPolicy.NONE, Duration.ZERO).measure(List.of(A, B), Protocol.DEFAULT.withForks(4), listener);

    assertThat(started).containsExactly("a0 0/8", "b0 1/8", "b1 2/8", "a1 3/8");
    assertThat(measurement.forks()).hasSize(4).noneMatch(ForkReport::isComplete);
    assertThat(measurement.forksOf(B)).extracting(ForkReport::number).containsExactly(0, 1);
    assertThat(measurement.isInterrupted()).isFalse();
  }

  @Test
  void aForkThatCannotBeStartedHarmsNoOther() throws IOException {
    played.refusingAfter(2, new IOException("Cannot allocate memory"));
    Measurement measurement = measure(List.of(A), 6, ForkPolicy.NONE, Duration.ZERO);

    assertThat(measurement.forks()).hasSize(6).filteredOn(ForkReport::isComplete).hasSize(2);
    assertThat(measurement.forks().getLast().failure()).hasValueSatisfying(
        failure -> assertThat(failure.reason()).isEqualTo("could not be started: Cannot allocate memory"));
    assertThat(measurement.isInterrupted()).isFalse();
  }

  @Test
  void whereNoForkCanBeStartedTheReasonIsThrown() {
    played.refusingAfter(0, new IOException("Cannot allocate memory"));
    assertThatThrownBy(() -> measure(List.of(A), 6, ForkPolicy.NONE, Duration.ZERO)).hasMessage("Cannot allocate memory");
  }

  /** Its thread was writing the file of the next fork. */
  @Test
  void anInterruptAtTheStartOfAForkKeepsTheOthers() throws IOException {
    played.refusingAfter(2, new ClosedByInterruptException());
    Measurement measurement = measure(List.of(A), 6, ForkPolicy.NONE, Duration.ZERO);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(measurement.forks()).hasSize(2);
    assertThat(measurement.isInterrupted()).isTrue();
  }

  @Test
  void moreForksOfATaskAreMadeWhileTheyAreWanted() throws IOException {
    Measurement measurement = measure(List.of(A, B), 6, policy(Double.POSITIVE_INFINITY, 8), Duration.ZERO);

    assertThat(measurement.forksOf(A)).hasSize(6);
    assertThat(measurement.forksOf(B)).extracting(ForkReport::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void figuresThatNobodyQuotesGetNoMore() throws IOException {
    assertThat(measure(List.of(B), 5, policy(Double.POSITIVE_INFINITY, 8), Duration.ofMinutes(10)).forks()).hasSize(5);
  }

  /** Twelve forks leave 15 of 75 s. */
  @Test
  void moreForksAreMadeWhileThereIsTime() throws IOException {
    assertThat(measure(List.of(A, B), 6, policy(Double.POSITIVE_INFINITY, 12), Duration.ZERO).forksOf(B)).hasSize(9);
  }

  @Test
  void forksThatDisagreeGetMoreOfTheirKind() throws IOException {
    played = new PlayedForks((task, number) -> task.equals(A) && number % 2 == 0 ? 6 : 4);

    assertThat(measure(List.of(A), 6, ForkPolicy.NONE, Duration.ZERO).forks()).as("six at the most").hasSize(12);
    assertThat(measure(List.of(B), 6, ForkPolicy.NONE, Duration.ZERO).forks()).as("these agree").hasSize(6);
  }

  /** Four rounds of two forks of 10 s would end after 75 s. */
  @Test
  void aRunIsCutShortWhereOthersHaveTheCpu() throws IOException {
    played = new PlayedForks(AGREE, 0.5);
    Measurement measurement = measure(List.of(A, B), 6, policy(Double.POSITIVE_INFINITY, 12), Duration.ZERO);

    assertThat(measurement.forks()).hasSize(6);
    assertThat(measurement.completion()).isEqualTo(Completion.CUT_SHORT);
    assertThat(measurement.awayShare()).isEqualTo(0.5);
  }

  @Test
  void onlyARunOfTheUsualForksIsCutShort() throws IOException {
    played = new PlayedForks(AGREE, 0.5);
    assertThat(measure(List.of(A, B), 5, ForkPolicy.NONE, Duration.ZERO).forks()).as("fewer were asked for").hasSize(10);
    assertThat(measure(List.of(A, B), 10, ForkPolicy.NONE, Duration.ZERO).completion()).as("or more").isEqualTo(Completion.WHOLE);
    assertThat(played.orders()).hasSize(30);
  }

  /** One of two networks feels its neighbours, who never leave: its forks share what the user grants, and then measure in spite of them. */
  @Test
  void forksWaitForTheCacheAsLongAsThereIsPatience() throws IOException {
    measure(List.of(A, B), 2, policy(400, 0), Duration.ofSeconds(2));

    assertThat(patience(A)).containsExactly(Duration.ZERO, Duration.ZERO);
    assertThat(patience(B)).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(played.orders()).filteredOn(order -> order.task().equals(B)).extracting(order -> order.protocol().patience().sharedFromNs())
        .containsExactly(400.0, 400.0);
  }

  /** It cannot say how long it waited: the whole time until it died, or all that it might. */
  @Test
  void whoDiesHasSpentItsPatience() throws IOException {
    played = new PlayedForks(ALL_DIE);
    measure(List.of(B), 2, policy(400, 0), Duration.ofSeconds(2));
    assertThat(patience(B)).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(1700));

    played = new PlayedForks(ALL_DIE);
    measure(List.of(B), 2, policy(400, 0), Duration.ofMillis(400));
    assertThat(patience(B)).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
  }

  private List<Duration> patience(Task task) {
    return played.orders().stream().filter(order -> order.task().equals(task)).map(Order::patience).toList();
  }

  /** Of which B alone feels who shares the cache, and wants so many forks. */
  private static ForkPolicy policy(double sharedFromNs, int wanted) {
    return new ForkPolicy() {
      @Override
      public double sharedFromNs(Task task) {
        return task.equals(B) ? sharedFromNs : Double.POSITIVE_INFINITY;
      }

      @Override
      public boolean areWanting(Task task, List<ForkReport> forks) {
        return task.equals(B) && forks.size() < wanted;
      }
    };
  }

  private Measurement measure(List<Task> tasks, int count, ForkPolicy policy, Duration patience) throws IOException {
    return forks(policy, patience).measure(tasks, Protocol.DEFAULT.withForks(count), ForkListener.SILENT);
  }

  private Forks forks(ForkPolicy policy, Duration patience) {
    return new Forks(played, WorkerFlags.of(Lanes.L128), policy, patience, played);
  }
}
