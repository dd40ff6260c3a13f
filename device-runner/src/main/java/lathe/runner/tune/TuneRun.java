package lathe.runner.tune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lathe.profiler.fork.ForkListener;
import lathe.profiler.message.Task;
import lathe.profiler.result.Tuning;
import lathe.profiler.tune.Contest;
import lathe.profiler.tune.Outcome;
import lathe.profiler.tune.TuningCache;
import lathe.reports.Figures;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;

/** Decides part after part and saves each as soon as it is decided. */
final class TuneRun {
  /** Decides the contests of one part. */
  @FunctionalInterface
  interface Decider {
    Outcome decide(List<Contest> part, ForkListener listener) throws IOException;
  }

  private final Decider decider;
  private final Tuning device;
  private final Consumer<String> warnings;
  private TuningCache cache;
  private boolean isInterrupted;

  TuneRun(Decider decider, TuningCache cache, Tuning device, Consumer<String> warnings) {
    this.decider = decider;
    this.cache = cache;
    this.device = device;
    this.warnings = warnings;
  }

  /**
   * Decides all parts; returns the exit code. A part that fails is reported and does not keep the others from being decided.
   *
   * @return {@link ExitCode#INCONCLUSIVE} where all workers did what they should and yet left contests undecided
   */
  int decide(List<List<Contest>> parts, Terminal terminal) throws IOException {
    List<String> undecided = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    try (Progress progress = terminal.progress()) {
      for (int i = 0; i < parts.size() && !isInterrupted; i++) {
        Outcome outcome = decider.decide(parts.get(i), new PartProgress(progress, i, parts));
        if (!outcome.choices().isEmpty()) {
          cache = cache.save(device, outcome.choices());
        }
        isInterrupted = outcome.isInterrupted();
        undecided.addAll(outcome.undecided());
        failures.addAll(outcome.failures());
      }
    }
    Stream.concat(failures.stream(), undecided.stream()).distinct().forEach(reason -> warnings.accept("a worker " + reason));
    if (isInterrupted) {
      return ExitCode.INTERRUPTED;
    }
    return !failures.isEmpty() ? ExitCode.INTERNAL_FAULT : undecided.isEmpty() ? ExitCode.FINE : ExitCode.INCONCLUSIVE;
  }

  /** All that is known of this device now. */
  Tuning tuning() {
    return cache.tuning(device);
  }

  boolean isInterrupted() {
    return isInterrupted;
  }

  /** Of each part the first fork, which tries all candidates, takes about a third of the time. */
  private static final class PartProgress implements ForkListener {
    private static final double SCREENING = 0.35;

    private final Progress progress;
    private final int part;
    private final List<List<Contest>> parts;
    private boolean isScreened;

    PartProgress(Progress progress, int part, List<List<Contest>> parts) {
      this.progress = progress;
      this.part = part;
      this.parts = parts;
    }

    @Override
    public void started(Task task, int number, int done, int all) {
      double share = isScreened ? SCREENING + (1 - SCREENING) * done / all : 0;
      String what = isScreened ? "finalists, fork %d of %d".formatted(done + 1, all) : "all candidates";
      progress.update((part + share) / parts.size(),
          "part %d of %d, %s: %s".formatted(part + 1, parts.size(), Figures.count(parts.get(part).size(), "layer"), what));
      isScreened = true;
    }
  }
}
