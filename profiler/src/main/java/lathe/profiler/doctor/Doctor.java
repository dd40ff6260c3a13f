package lathe.profiler.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import lathe.kernels.Lanes;
import lathe.profiler.fork.Origin;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.Steal;
import lathe.profiler.process.Probe;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.Verdict;
import lathe.profiler.trust.HostVerdict;
import lathe.profiler.trust.SlowStates;

/** Examines the machine in probes, one JVM after another, about 20 s in all. */
public final class Doctor {
  private static final Duration MOST_FOR_PEAK = Duration.ofSeconds(20);
  private static final Duration MOST_BESIDE_WATCH = Duration.ofSeconds(30);

  /** What a probe takes here before it watches, and a JVM for a peak; only the progress bar rests on it. */
  private static final Duration USUAL_BESIDE_WATCH = Duration.ofSeconds(3);
  private static final Duration USUAL_PEAK = Duration.ofMillis(900);

  /** No network runs, so no kernels are chosen and nothing is seeded. */
  private static final String NO_TUNING = "none";
  private static final long NO_SEED = 0;

  private final String mainClass;
  private final String latheVersion;
  private final String latheCommit;
  private final Duration watch;
  private final Consumer<Progress> progress;

  /** How far it is, 0 to 1, and at what. */
  public record Progress(double done, String doing) {}

  /**
   * A doctor.
   *
   * @param mainClass whose {@code main} calls {@link #serve}
   * @param latheCommit full hash, or {@code unknown}
   * @param watch for how long to look out for slow states
   */
  public Doctor(String mainClass, String latheVersion, String latheCommit, Duration watch, Consumer<Progress> progress) {
    this.mainClass = mainClass;
    this.latheVersion = latheVersion;
    this.latheCommit = latheCommit;
    this.watch = watch;
    this.progress = progress;
  }

  /** The probe's side: examines what the arguments say. */
  public static void serve(String[] args) throws IOException {
    Examination.serve(args);
  }

  /** Examines this machine. A probe that fails leaves a gap, no exception. */
  public Diagnosis examine() throws IOException, InterruptedException {
    Machine machine = Machine.current(); // before the probes load it
    var origin = new Origin(machine, machine.jvm(), WorkerFlags.of(Lanes.widest()), latheVersion, latheCommit, NO_TUNING, NO_SEED,
        Peaks.MISSING, Instant.now().truncatedTo(ChronoUnit.SECONDS)); // the diagnosis has the peaks itself, for each width of the lanes
    Fact<Steal> before = Steal.current();
    List<Diagnosis.Peak> peaks = peaks();
    Optional<Examination> host = host(peaks.size());
    Fact<Double> stolen = Steal.since(before);
    List<Finding> findings = Findings.of(machine, host, stolen);
    boolean isPinned = findings.stream().noneMatch(Finding.Unpinned.class::isInstance);
    Verdict verdict = HostVerdict.of(findings, host.map(Examination::slowStates).map(SlowStates::cleanShare).orElse(0.0));
    return new Diagnosis(Diagnosis.SCHEMA, verdict, findings, origin.provenance(peaks.size() + 1, isPinned, findings, verdict), machine,
        peaks,
        host.map(Examination::bandwidth).orElse(List.of()), fact(host, Examination::timer),
        fact(host, Examination::emptyLayer), fact(host, Examination::counters), fact(host, Examination::slowStates), stolen);
  }

  private static <T> Fact<T> fact(Optional<Examination> host, Function<Examination, T> part) {
    return host.map(part).map(Fact::of).orElse(Fact.unknown());
  }

  private List<Diagnosis.Peak> peaks() throws IOException, InterruptedException {
    List<Lanes> widths = Arrays.stream(Lanes.values()).filter(lanes -> lanes.bits() <= Lanes.widest().bits()).toList();
    List<Diagnosis.Peak> peaks = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      Duration before = USUAL_PEAK.multipliedBy(i);
      String doing = "peak at " + widths.get(i) + " bits";
      probe(widths.get(i), List.of(Examination.PEAK), MOST_FOR_PEAK, passed -> tell(before.plus(passed), widths.size(), doing))
          .map(json -> ResultFiles.fromJson(json, Diagnosis.Peak.class)).ifPresent(peaks::add);
    }
    return peaks;
  }

  private Optional<Examination> host(int peaks) throws IOException, InterruptedException {
    Duration before = USUAL_PEAK.multipliedBy(peaks);
    List<String> arguments = List.of(Examination.HOST, Long.toString(watch.toMillis()));
    return probe(Lanes.widest(), arguments, watch.plus(MOST_BESIDE_WATCH), passed -> tell(before.plus(passed), peaks,
        passed.compareTo(USUAL_BESIDE_WATCH) < 0 ? "memory and clock" : "watching for slow states"))
        .map(json -> ResultFiles.fromJson(json, Examination.class));
  }

  private Optional<String> probe(Lanes lanes, List<String> arguments, Duration most, Consumer<Duration> elapsed)
      throws IOException, InterruptedException {
    return Probe.run(WorkerCommand.likeThisJvm(mainClass, WorkerFlags.of(lanes)), arguments, most, elapsed);
  }

  private void tell(Duration passed, int peaks, String doing) {
    Duration all = USUAL_PEAK.multipliedBy(peaks).plus(USUAL_BESIDE_WATCH).plus(watch);
    progress.accept(new Progress(Math.min(0.99, (double) passed.toMillis() / all.toMillis()), doing));
  }
}
