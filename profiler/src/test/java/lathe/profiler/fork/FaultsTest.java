package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.kernels.Shape;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.profiler.analysis.Analysis;
import lathe.profiler.analysis.HostWatch;
import lathe.profiler.analysis.RunAnalysis;
import lathe.profiler.machine.Affinity;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.result.Verdict;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.WarmUpBounds;
import lathe.profiler.trust.HostVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a host does to workers that are good themselves: stops, hogs, a JVM that refuses. All with real processes. */
@Timeout(600)
class FaultsTest {
  private static final Task TASK = new Task("is good", 1);
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(90));

  /**
   * Warms up until the toy is at its speed, however loaded the host: samples are fitted to it, and short ones meet few of the scheduler's
   * turns.
   */
  private static final Protocol SHORT =
      new Protocol(1, new WarmUpBounds(500_000_000L, 20_000_000_000L, 0, 20, 10), 400_000_000, 30_000_000, 20_000_000, 3, 1000, 7);

  /** A process that is stopped and continued, as a laptop's lid does it, is no failure. */
  @Test
  void aWorkerThatIsStoppedForFiveSecondsGoesOn() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    try (Fork fork = start(List.of())) {
      ForkReport report = fork.measure(TASK, SHORT, 0, position -> {
        if (position.phase().compareTo(Phase.WARM_UP) >= 0 && stopped.compareAndSet(false, true)) {
          stopFor(Duration.ofSeconds(5), fork.worker());
        }
      });

      assertThat(stopped).isTrue();
      assertThat(report.failure()).isEmpty();
      assertThat(report.timings()).filteredOn(t -> t.kind() == Kind.END_TO_END).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void whatAWorkerHadMeasuredOutlivesIt() throws Exception {
    var endless = new Protocol(1, SHORT.warmUp(), SHORT.networkNs(), Duration.ofMinutes(2).toNanos(), SHORT.sampleNs(), 3, 1000, 7);
    try (Fork fork = start(List.of())) {
      ForkReport report = fork.measure(TASK, endless, 0, position -> {
        if (position.phase() == Phase.ISOLATED && position.isInLayer()) {
          fork.worker().destroyForcibly();
        }
      });
      Analysis analysis = analysed(report);

      assertThat(report.failure().orElseThrow().reason())
          .startsWith("was killed by signal 9 (perhaps for want of memory) during isolated samples, in layer ");
      assertThat(analysis.samples()).filteredOn(sample -> sample.kind() == Kind.END_TO_END).hasSizeGreaterThanOrEqualTo(3)
          .allMatch(sample -> sample.tags().contains(SampleTag.UNFINISHED));
      assertThat(analysis.networks().getFirst().endToEnd().isMissing()).isFalse();
      assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.UNTRUSTED);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWorkerWhoseJvmRefusesToRecordMeasuresAllTheSame() throws Exception {
    try (Fork fork = start(List.of("-D" + TestWorker.BLIND + "=true"))) {
      ForkReport report = fork.measure(TASK, SHORT, 0, position -> {});

      assertThat(report.failure()).isEmpty();
      assertThat(report.facts().orElseThrow().notRecorded()).startsWith("JFR refused: ");
      assertThat(analysed(report).findings()).anyMatch(Finding.NotRecorded.class::isInstance);
      assertThat(analysed(report).networks().getFirst().endToEnd().isMissing()).isFalse();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aJvmThatRefusesToRecordCannotBeProfiled() throws Exception {
    List<String> blind = List.of("-D" + TestWorker.BLIND + "=true", "-D" + TestWorker.SOLO + "=true");
    try (SoloFork fork = SoloFork.start(TestWorker.command(256, blind))) {
      assertThatThrownBy(() -> fork.profile(TASK, Path.of("never.jfr"), Duration.ofSeconds(1), new long[2], new long[2]))
          .isInstanceOf(BadInputException.class).hasMessageContainingAll("JFR refused", "make room");
    }
  }

  /** With two busy processes on the measuring core there is no trust. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void twoBusyProcessesOnTheMeasuringCoreAreNoticed() throws Exception {
    List<Process> busy = new ArrayList<>();
    try (Fork fork = start(List.of("-D" + TestWorker.PINNED + "=true"))) {
      busy.add(spinner());
      busy.add(spinner());
      for (Process each : busy) {
        assertThat(each.getInputStream().read()).isEqualTo('.'); // it spins
      }
      Analysis analysis = analysed(fork.measure(TASK, SHORT, 0, position -> {}));
      List<Finding> findings = analysis.findings().stream().filter(f -> !(f instanceof Finding.FewForks)).toList();

      assertThat(findings).anyMatch(Finding.Preempted.class::isInstance);
      assertThat(HostVerdict.of(findings)).isNotEqualTo(Verdict.TRUSTED);
    } finally {
      for (Process each : busy) {
        each.destroyForcibly().waitFor();
      }
    }
  }

  /** A process that keeps the core busy on which workers measure. */
  public static final class Spinner {
    private Spinner() {}

    public static void main(String[] args) {
      Affinity.pin();
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      System.out.print('.');
      System.out.flush();
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
    }
  }

  private static Process spinner() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(java.toString(), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path"), Spinner.class.getName()).redirectErrorStream(true).start();
  }

  /** Blocks the parent too, as a machine does that sleeps. */
  private static void stopFor(Duration time, ProcessHandle process) {
    try {
      signal("-STOP", process);
      Thread.sleep(time);
      signal("-CONT", process);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor()).isZero();
  }

  private static Fork start(List<String> extra) throws IOException {
    return Fork.start(TestWorker.command(256, extra), LIMITS);
  }

  private static Analysis analysed(ForkReport report) {
    Network network = new Network("toy", new Shape(4, 4, 8),
        List.of(new Node(new Pool("first"), List.of(Network.INPUT)), new Node(new Pool("second"), List.of(0))));
    var measurement = new Measurement(List.of(TASK), WorkerFlags.of(Lanes.L128), SHORT, List.of(report), Completion.WHOLE);
    return RunAnalysis.analyse(measurement, HostWatch.of(Map.of(TASK, network)));
  }
}
