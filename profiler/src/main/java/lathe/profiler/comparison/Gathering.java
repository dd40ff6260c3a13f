package lathe.profiler.comparison;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure.Kind;
import lathe.profiler.fork.ArmFork;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.message.WorkerFault;

/** The workers of one fork of a comparison, from their start to their turns. {@link #close} ends them all. */
final class Gathering implements AutoCloseable {
  /**
   * An arm in its worker.
   *
   * @param place its number among the arms of that worker
   */
  private record Member(ArmFork worker, int place, ArmFacts facts) {}

  /** What of a fork is over when the last arm has run, and when the last is warm; seen with two arms and 24 rounds. */
  private static final double LOADED = 0.45;

  private static final double WARM = 0.65;

  /** Workers that start at once: loading keeps about one CPU busy. */
  private static final int WORKERS_AT_ONCE = 2;

  private final int number;
  private final ComparisonListener listener;
  private final Map<ArmSpec, Member> members = new LinkedHashMap<>();
  private final Queue<ArmFork> started = new ConcurrentLinkedQueue<>();

  Gathering(int number, ComparisonListener listener) {
    this.number = number;
    this.listener = listener;
  }

  /**
   * Starts workers and has each run its arms once, two workers at a time: while one waits for the JIT, the other one loads.
   *
   * @param crews the arms of each worker
   * @return those whose engine runs here, in the same order
   */
  List<ArmSpec> join(List<List<ArmSpec>> crews) throws ArmFailure, InterruptedException {
    List<ArmSpec> joined = new ArrayList<>();
    try (ExecutorService starters = Executors.newFixedThreadPool(WORKERS_AT_ONCE, Thread.ofPlatform().daemon().factory())) {
      List<Future<Map<ArmSpec, Member>>> starting = crews.stream().map(crew -> starters.submit(() -> start(crew))).toList();
      try {
        for (int i = 0; i < crews.size(); i++) {
          listener.at(number, LOADED * i / crews.size(), "starting " + crews.get(i).getFirst().name());
          if (joins(crews.get(i), starting.get(i))) {
            joined.addAll(crews.get(i));
          }
        }
      } finally {
        starters.shutdownNow(); // those who are still starting, if one has failed or nobody waits any more
      }
    }
    return joined;
  }

  /** Waits for the arms of a worker; false if their engine does not run here. */
  private boolean joins(List<ArmSpec> crew, Future<Map<ArmSpec, Member>> starting) throws ArmFailure, InterruptedException {
    try {
      members.putAll(starting.get());
      return true;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnavailableArmException unavailable ->
            crew.forEach(spec -> listener.unavailable(spec, String.valueOf(unavailable.getMessage())));
        case ArmFailure failed -> throw failed;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException failed -> throw failed;
        case null, default -> throw new IllegalStateException(e);
      }
      return false;
    }
  }

  private Map<ArmSpec, Member> start(List<ArmSpec> crew) throws ArmFailure, InterruptedException, UnavailableArmException {
    ArmFork worker = open(crew.getFirst());
    started.add(worker);
    try {
      List<ArmFacts> facts = worker.prepare(crew.stream().map(ArmSpec::task).toList());
      Map<ArmSpec, Member> loaded = new LinkedHashMap<>();
      for (int place = 0; place < crew.size(); place++) {
        loaded.put(crew.get(place), new Member(worker, place, facts.get(place)));
      }
      return loaded;
    } catch (IOException e) {
      throw failure(Kind.DIED, crew.getFirst(), e);
    }
  }

  private static ArmFork open(ArmSpec spec) throws ArmFailure, InterruptedException {
    try {
      return ArmFork.start(spec.command());
    } catch (IOException e) {
      throw failure(Kind.DID_NOT_START, spec, e);
    } catch (BadInputException noRoom) {
      throw failure(Kind.DID_NOT_START, spec, WorkerFault.notStarted(noRoom));
    }
  }

  private static ArmFailure failure(Kind kind, ArmSpec spec, IOException e) throws InterruptedException {
    if (e instanceof ClosedByInterruptException || Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new ArmFailure(kind, "arm %s: its worker %s".formatted(spec, e.getMessage()));
  }

  /** Of arms that run the same network: one that computes something else than the first is wrong, however fast it is. */
  void requireAgreement(List<ArmSpec> arms) throws ArmFailure {
    ArmSpec first = arms.getFirst();
    float[] expected = facts(first).output();
    if (!Outputs.areNumbers(expected)) {
      throw new ArmFailure(Kind.DIED,
          "arm %s: its output holds values that are no numbers, so no other can be held against it".formatted(first));
    }
    for (ArmSpec spec : arms.subList(1, arms.size())) {
      float[] output = facts(spec).output();
      double tolerance = spec.toleranceBeside(first);
      if (spec.computesAs(first) && !Outputs.agree(output, expected, tolerance)) {
        throw new ArmFailure(Kind.DISAGREES, "arm %s: %s, so their times are not compared".formatted(spec,
            Outputs.difference(output, expected, first.name(), tolerance)));
      }
    }
  }

  /** Those who joined warm up in that order, each alone on the core. */
  void warmUp() throws ArmFailure, InterruptedException {
    double done = LOADED;
    for (Map.Entry<ArmSpec, Member> entry : members.entrySet()) {
      listener.at(number, done, "warming up " + entry.getKey().name());
      try {
        Member cold = entry.getValue();
        entry.setValue(new Member(cold.worker, cold.place, cold.facts.warm(cold.worker.warmUp(cold.place))));
      } catch (IOException e) {
        throw failure(Kind.DIED, entry.getKey(), e);
      }
      done += (WARM - LOADED) / members.size();
    }
  }

  ComparedFork takeTurns(List<ArmSpec> arms, Turns turns, BooleanSupplier further) throws ArmFailure, InterruptedException {
    List<Slot> slots = new ArrayList<>();
    for (int round = 0; round < turns.rounds() || further.getAsBoolean(); round++) {
      listener.at(number, WARM + (1 - WARM) * Math.min(1, (double) round / turns.rounds()), "taking turns");
      for (int arm : Alternation.round(round, arms.size())) {
        slots.add(new Slot(arm, slot(arms.get(arm), turns)));
      }
    }
    return new ComparedFork(number, facts(arms), slots);
  }

  /** What the arms have told, in this order. */
  List<ArmFacts> facts(List<ArmSpec> arms) {
    return arms.stream().map(this::facts).toList();
  }

  private SlotTimes slot(ArmSpec spec, Turns turns) throws ArmFailure, InterruptedException {
    Member member = member(spec);
    try {
      return member.worker.slot(member.place, turns.slotNs(), turns.byLayer());
    } catch (IOException e) {
      throw failure(Kind.DIED, spec, e);
    }
  }

  private ArmFacts facts(ArmSpec spec) {
    return member(spec).facts;
  }

  private Member member(ArmSpec spec) {
    return Objects.requireNonNull(members.get(spec), spec::name);
  }

  private static void end(ArmFork worker) {
    try {
      worker.close();
    } catch (IOException e) {
      // the process is killed before anything else, and its socket goes with it
    }
  }

  @Override
  public void close() {
    started.forEach(Gathering::end);
  }
}
