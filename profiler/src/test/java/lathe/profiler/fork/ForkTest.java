package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real worker processes, good and bad ones. Whatever they do, the fork ends in time, in one sentence, and leaves nothing behind. */
@Timeout(600)
class ForkTest {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(40), Duration.ofSeconds(5), Duration.ofSeconds(60));
  private static final Consumer<Position> NOWHERE = position -> {};

  private final AtomicReference<ProcessHandle> worker = new AtomicReference<>();
  private Path folder = Path.of("");

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    ProcessHandle handle = worker.get();
    handle.onExit().get(60, TimeUnit.SECONDS);
    assertThat(handle.isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aGoodWorkerBringsSamplesAndTheProofThatTheyRanCompiledCode() throws Exception {
    ForkReport report = measure("is good", NOWHERE);

    assertThat(report.failure()).isEmpty();
    assertThat(report.facts().orElseThrow().layers()).extracting(WorkerFacts.LayerFacts::name).containsExactly("first", "second");
    assertThat(report.facts().orElseThrow().pinning()).isEqualTo("a toy cannot pin");
    assertThat(report.warmUp()).isPresent(); // whether it was steady is up to the host
    for (Kind kind : Kind.values()) {
      assertThat(report.timings()).filteredOn(t -> t.kind() == kind).isNotEmpty(); // how many a slot has room for is up to the host
    }
    assertThat(report.evidence().areCompiled(Set.of("toy-a", "toy-b"))).isTrue();
    long firstSampleNs = report.timings().getFirst().startNs();
    assertThat(report.evidence().compiledAtNs("toy-a").getAsLong()).isLessThan(firstSampleNs);
    assertThat(report.bytesPerInference()).isZero();
  }

  @Test
  void aWorkerTakesAnotherOrderWhenItIsDone() throws Exception {
    try (Fork fork = start(List.of())) {
      ForkReport first = fork.measure(new Task("is good", 1), TestWorker.SHORT, 0, NOWHERE);
      ForkReport second = fork.measure(new Task("is good too", 1), TestWorker.SHORT, 0, NOWHERE);

      assertThat(List.of(first, second)).allMatch(ForkReport::isComplete);
      assertThat(second.timings().getFirst().startNs()).isGreaterThan(first.timings().getLast().endNs());
      assertThat(second.evidence().compiledAtNs("toy-a")).isEqualTo(first.evidence().compiledAtNs("toy-a")); // compiled once
    }
  }

  @Test
  void anExitIsReportedWithItsCode() throws Exception {
    assertThat(reason("exits")).isEqualTo("ended with exit code 7 before it was done while it planned the network");
  }

  @Test
  void aKillIsReportedWithTheLayerItHit() throws Exception {
    ForkReport report = measure("hangs", position -> {
      if (position.layer() == 1) {
        worker.get().destroyForcibly();
      }
    });

    assertThat(report.failure().orElseThrow().reason())
        .isEqualTo("was killed by signal 9 (perhaps for want of memory) during warm-up, in layer 1 (second)");
  }

  @Test
  void aHangIsReportedWithItsLayerAfterTheSilence() throws Exception {
    assertThat(reason("hangs")).isEqualTo("gave no sign of life for 5 s during warm-up, in layer 1 (second)");
  }

  @Test
  void badInputIsReportedInItsOwnWords() throws Exception {
    assertThat(reason("is unknown")).isEqualTo(
        "gave up: network is unknown: there is no such network; use ./lathe networks while it planned the network");
  }

  @Test
  void aWorkerOutOfMemoryIsReported() throws Exception {
    assertThat(reason("eats memory")).startsWith("gave up: OutOfMemoryError").endsWith("while it planned the network");
  }

  @Test
  void floodsOfOutputNeitherBlockNorFillMemory() throws Exception {
    ForkReport report = measure("floods", position -> {
      if (position.phase() == Phase.WARM_UP) {
        worker.get().destroyForcibly();
      }
    });

    assertThat(report.failure().orElseThrow().reason()).contains(" during warm-up").endsWith(" / the last line").hasSizeLessThan(700);
  }

  @Test
  void garbageIsReportedAndShown() throws Exception {
    assertThat(rawReason("GET/HTTP\n", 1)).startsWith("sent what is no message of at most 8388608 bytes: \"GET/\"");
  }

  @Test
  void halfAMessageIsReported() throws Exception {
    assertThat(rawReason("GET", 1)).startsWith("closed its channel in the middle of a message");
  }

  @Test
  void aFloodIsReported() throws Exception {
    assertThat(rawReason("0123456789abcdef", 1 << 17)).startsWith("sent what is no message of at most 8388608 bytes: \"0123\"");
  }

  @Test
  void aWorkerWhoseParentGoesAwayEndsItself() throws Exception {
    CountDownLatch layerReached = new CountDownLatch(1);
    try (Fork fork = start(List.of())) {
      Thread measuring = Thread.ofPlatform().start(() -> {
        try {
          fork.measure(new Task("hangs", 1), TestWorker.SHORT, 0, position -> {
            if (position.isInLayer()) {
              layerReached.countDown();
            }
          });
        } catch (InterruptedException asPlanned) {
          // the parent is as good as dead now: it neither kills nor listens
        }
      });
      while (!layerReached.await(100, TimeUnit.MILLISECONDS)) {
        assertThat(measuring.isAlive()).isTrue();
      }
      measuring.interrupt();
      measuring.join();
      assertThat(worker.get().isAlive()).isTrue();
      fork.hangUp();

      worker.get().onExit().get(60, TimeUnit.SECONDS);
      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void aWorkerThatCannotStartIsReported() throws Exception {
    assertThat(measure(List.of("-XX:NoSuchFlag=1"), "is good", NOWHERE).failure().orElseThrow().reason())
        .startsWith("ended with exit code 1 before it was done while it started: ").contains("NoSuchFlag");
  }

  private String reason(String network) throws Exception {
    return measure(network, NOWHERE).failure().orElseThrow().reason();
  }

  private String rawReason(String text, int times) throws Exception {
    List<String> extra = List.of("-D" + TestWorker.RAW + "=" + text, "-Dtest.times=" + times);
    return measure(extra, "is raw", NOWHERE).failure().orElseThrow().reason();
  }

  private ForkReport measure(String network, Consumer<Position> progress) throws Exception {
    return measure(List.of(), network, progress);
  }

  private ForkReport measure(List<String> extra, String network, Consumer<Position> progress) throws Exception {
    try (Fork fork = start(extra)) {
      return fork.measure(new Task(network, 1), TestWorker.SHORT, 0, progress);
    }
  }

  private Fork start(List<String> extra) throws IOException {
    Fork fork = Fork.start(TestWorker.command(64, extra), LIMITS);
    worker.set(fork.worker());
    folder = fork.folder();
    return fork;
  }
}
