package lathe.runner.gate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.fork.Origin;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.GateArm;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateTerms;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.Ruling;
import lathe.profiler.machine.Jvm;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.result.Peaks;
import lathe.profiler.sample.Protocol;
import lathe.runner.build.Build;
import lathe.runner.worker.ArmFindings;

/** What a decision of the gate is about, and how its figures came about. */
public record GateOrigin(GateTerms terms, Origin origin) {
  /** Two arms that take turns; of several networks the JVMs differ by their heap, and those of the first are told. */
  static GateOrigin ofTurns(ArmText base, ArmText head, Map<String, List<ArmSpec>> comparisons, GateRule rule) {
    List<ArmSpec> pair = comparisons.values().iterator().next();
    boolean isSame = comparisons.values().stream().allMatch(arms -> arms.getFirst().isSameAs(arms.getLast()));
    return new GateOrigin(new GateTerms(arm(base.toString(), pair.getFirst()), arm(head.toString(), pair.getLast()), isSame, rule),
        origin(pair.getLast().command()));
  }

  /** A file, whose fingerprint says that it was recorded by a JVM like the head's. */
  static GateOrigin ofFile(Baseline recorded, ArmText head, ArmSpec spec, GateRule rule) {
    var terms = new GateTerms(arm("baseline of " + recorded.time(), spec), arm(head.toString(), spec), false, rule);
    return new GateOrigin(terms, origin(spec.command()));
  }

  private static GateArm arm(String words, ArmSpec spec) {
    Jvm jvm = spec.command().jvm();
    return new GateArm(words, jvm.vendor() + " " + jvm.version(), jvm.flags());
  }

  /** How figures of such a worker came about, from now on. */
  public static Origin origin(WorkerCommand worker) {
    return Build.current().origin(worker.flags(), worker.jvm(), Origin.STATIC_TUNING, Protocol.DEFAULT_SEED, Peaks.MISSING,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** @param forks of each network */
  GateResult decided(Ruling ruling, Map<String, List<ComparedFork>> forks, String note) {
    List<ComparedFork> all = forks.values().stream().flatMap(List::stream).toList();
    var seen = ArmFindings.of(all, ruling.cleanShare());
    Set<String> notes = new LinkedHashSet<>(notes(all));
    notes.add(note);
    int fewest = forks.values().stream().mapToInt(List::size).min().orElse(0);
    return GateResult.of(ruling, terms, origin.provenance(fewest, seen.notPinned(), seen.findings(), ruling.cleanShare()),
        notes.stream().filter(words -> !words.isEmpty()).collect(Collectors.joining("; ")));
  }

  /** {@code head: its thread is not pinned to a CPU: ...}. */
  private static List<String> notes(List<ComparedFork> forks) {
    List<String> notes = new ArrayList<>();
    for (ComparedFork fork : forks) {
      for (int arm = 0; arm < fork.facts().size(); arm++) {
        String side = side(fork, arm);
        fork.facts().get(arm).notes().forEach(note -> notes.add(side + ": " + note));
      }
    }
    return notes;
  }

  /** The last arm of a fork is the head; where the base is a file, it is the only one. */
  static String side(ComparedFork fork, int arm) {
    return arm == fork.facts().size() - 1 ? "head" : "base";
  }

  /** An arm failed, so that nothing is compared. */
  GateResult spoiled(GateVerdict verdict, String sentence) {
    return GateResult.of(new Ruling(verdict, Double.NaN, Double.NaN, List.of()), terms,
        origin.provenance(0, "", List.of(), Double.NaN), sentence);
  }
}
