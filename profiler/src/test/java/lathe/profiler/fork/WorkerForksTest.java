package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What {@link ForksTest} plays, of real worker processes. */
@Timeout(600)
@Isolated("it counts the processes of this JVM")
class WorkerForksTest {
  private static final Task A = new Task("a", 1);
  private static final Task B = new Task("b", 1);
  private static final ForkPolicy FEELS_NEIGHBOURS = new ForkPolicy() {
    @Override
    public double sharedFromNs(Task task) {
      return 400;
    }

    @Override
    public boolean areWanting(Task task, List<ForkReport> forks) {
      return false;
    }
  };

  @Test
  void whoseNeighbourEndsTheJvmGetsANewOne() throws IOException {
    Measurement measurement = new Forks(TestWorker.command(64, List.of()), Limits.DEFAULT)
        .measure(List.of(new Task("exits", 1), A), TestWorker.SHORT, ForkListener.SILENT);

    assertThat(measurement.forks()).extracting(ForkReport::isComplete).containsExactly(false, true);
  }

  /** Where laps from 400 ns on show that others use it. A shorter protocol would count rounds beyond its time as waiting. */
  @Test
  void aForkWaitsForACacheThatOthersUseAndNotForAQuietOne() throws IOException {
    assertThat(waited(500, Duration.ofSeconds(1))).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
    assertThat(waited(300, Duration.ofMinutes(5))).isLessThan(Duration.ofMillis(50));
  }

  private static Duration waited(int lapNs, Duration patience) throws IOException {
    WorkerCommand command = TestWorker.command(64, List.of("-D" + ToyHost.LAP_NS + "=" + lapNs));
    Measurement measurement =
        new Forks(command, Limits.DEFAULT, FEELS_NEIGHBOURS, patience).measure(List.of(A), Protocol.DEFAULT.withForks(1),
            ForkListener.SILENT);
    assertThat(measurement.forks()).singleElement().matches(ForkReport::isComplete);
    return Duration.ofNanos(measurement.forks().getFirst().waitedNs());
  }

  @Test
  void anInterruptEndsTheWorkerAndKeepsWhatThereIs() throws IOException {
    ForkListener impatient = new ForkListener() {
      @Override
      public void at(Task task, int number, Position position) {
        if (position.phase() == Phase.WARM_UP && task.network().equals("hangs")) {
          Thread.currentThread().interrupt();
        }
      }
    };
    Measurement measurement = new Forks(TestWorker.command(64, List.of()), Limits.DEFAULT)
        .measure(List.of(A, new Task("hangs", 1), B), TestWorker.SHORT, impatient);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(measurement.isInterrupted()).isTrue();
    assertThat(measurement.forks()).extracting(ForkReport::task).containsExactly(A);
    assertThat(ProcessHandle.current().children().filter(WorkerForksTest::isWorker)).isEmpty();
  }

  private static boolean isWorker(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(TestWorker.class.getName());
  }
}
