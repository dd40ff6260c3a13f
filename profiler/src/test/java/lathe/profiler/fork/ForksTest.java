package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Rows of real worker processes that fail fast. */
@Timeout(600)
@Isolated("it counts the processes of this JVM")
class ForksTest {
  private static final Task A = new Task("a", 1);
  private static final Task B = new Task("b", 1);

  @Test
  void networksTakeTurnsAndAHopelessOneIsNotTriedForEver() throws IOException {
    List<String> started = new ArrayList<>();
    ForkListener listener = new ForkListener() {
      @Override
      public void started(Task task, int number, int done, int all) {
        started.add(task.network() + number + " " + done + "/" + all);
      }
    };
    Measurement measurement =
        forks(List.of("-D" + TestWorker.RAW + "=nonsense")).measure(List.of(A, B), Protocol.DEFAULT.withForks(4), listener);

    assertThat(started).containsExactly("a0 0/8", "b0 1/8", "b1 2/8", "a1 3/8");
    assertThat(measurement.forks()).hasSize(4).noneMatch(ForkReport::isComplete);
    assertThat(measurement.forksOf(B)).extracting(ForkReport::number).containsExactly(0, 1);
    assertThat(measurement.isInterrupted()).isFalse();
  }

  @Test
  void moreForksOfATaskAreMadeWhileTheyAreWanted() throws IOException {
    Forks forks = new Forks(TestWorker.command(64, List.of()), Limits.DEFAULT, policy(Double.POSITIVE_INFINITY, 8), Duration.ZERO);
    Measurement measurement = forks.measure(List.of(A, B), Protocol.DEFAULT.withForks(6), ForkListener.SILENT);

    assertThat(measurement.forksOf(A)).hasSize(6);
    assertThat(measurement.forksOf(B)).extracting(ForkReport::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  /** One of two networks feels its neighbours, who never leave: its forks share what the user grants, and then measure in spite of them. */
  @Test
  void forksWaitForTheCacheAsLongAsThereIsPatience() throws IOException {
    Forks forks =
        new Forks(TestWorker.command(64, List.of("-D" + ToyHost.LAP_NS + "=500")), Limits.DEFAULT, policy(400, 0), Duration.ofSeconds(2));
    Measurement measurement = forks.measure(List.of(A, B), Protocol.DEFAULT.withForks(2), ForkListener.SILENT);

    assertThat(waitedNs(measurement, A)).containsExactly(0L, 0L);
    assertThat(waitedNs(measurement, B)).hasSize(2).allSatisfy(ns -> assertThat(ns).isBetween(900_000_000L, 1_100_000_000L));
  }

  @Test
  void noForkWaitsForACacheThatIsQuiet() throws IOException {
    Forks forks =
        new Forks(TestWorker.command(64, List.of("-D" + ToyHost.LAP_NS + "=300")), Limits.DEFAULT, policy(400, 0), Duration.ofMinutes(5));
    Measurement measurement = forks.measure(List.of(B), Protocol.DEFAULT.withForks(1), ForkListener.SILENT);

    assertThat(waitedNs(measurement, B)).singleElement().satisfies(ns -> assertThat(ns).isLessThan(50_000_000));
  }

  private static List<Long> waitedNs(Measurement measurement, Task task) {
    return measurement.forksOf(task).stream().filter(ForkReport::isComplete).map(ForkReport::waitedNs).toList();
  }

  @Test
  void whoseNeighbourEndsTheJvmGetsANewOne() throws IOException {
    Measurement measurement =
        forks(List.of()).measure(List.of(new Task("exits", 1), B), Protocol.DEFAULT.withForks(1), ForkListener.SILENT);

    assertThat(measurement.forks()).extracting(ForkReport::isComplete).containsExactly(false, true);
  }

  @Test
  void anInterruptEndsTheWorkerAndKeepsWhatThereIs() throws IOException {
    ForkListener impatient = new ForkListener() {
      @Override
      public void at(Task task, int number, Position position) {
        if (position.phase() == Phase.WARM_UP) {
          Thread.currentThread().interrupt();
        }
      }
    };
    Measurement measurement = forks(List.of()).measure(List.of(new Task("hangs", 1), B), Protocol.DEFAULT, impatient);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(measurement.isInterrupted()).isTrue();
    assertThat(measurement.forks()).isEmpty();
    assertThat(ProcessHandle.current().children().filter(ForksTest::isWorker)).isEmpty();
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

  private static boolean isWorker(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(TestWorker.class.getName());
  }

  private static Forks forks(List<String> extra) {
    return new Forks(TestWorker.command(64, extra), Limits.DEFAULT);
  }
}
