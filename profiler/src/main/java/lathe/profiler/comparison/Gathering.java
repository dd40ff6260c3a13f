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
import lathe.profiler.comparison.ArmFailure.Kind;
import lathe.profiler.fork.Arm;
import lathe.profiler.fork.ArmFacts;
import lathe.profiler.fork.SlotTimes;
import lathe.profiler.fork.UnavailableArmException;

/** The workers of one fork. {@link #close} ends them all. */
final class Gathering implements AutoCloseable {
  private record Member(Arm arm, ArmFacts facts) {}

  /** What of a fork is over when the last arm has run, and when the last is warm; seen with two arms and twenty rounds. */
  private static final double LOADED = 0.3;

  private static final double WARM = 0.8;

  /** Arms that start at once: loading keeps about one CPU busy. */
  private static final int AT_ONCE = 2;

  private final int number;
  private final ComparisonListener listener;
  private final Map<ArmSpec, Member> members = new LinkedHashMap<>();
  private final Queue<Arm> started = new ConcurrentLinkedQueue<>();

  Gathering(int number, ComparisonListener listener) {
    this.number = number;
    this.listener = listener;
  }

  /**
   * Starts arms and has each run once, two at a time: while one waits for the JIT, the other one loads.
   *
   * @return those whose engine runs here, in the same order
   */
  List<ArmSpec> join(List<ArmSpec> order) throws ArmFailure, InterruptedException {
    List<ArmSpec> joined = new ArrayList<>();
    try (ExecutorService starters = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
      List<Future<Member>> starting = order.stream().map(spec -> starters.submit(() -> start(spec))).toList();
      try {
        for (int i = 0; i < order.size(); i++) {
          ArmSpec spec = order.get(i);
          listener.at(number, LOADED * i / order.size(), "starting " + spec.name());
          if (joins(spec, starting.get(i))) {
            joined.add(spec);
          }
        }
      } finally {
        starters.shutdownNow(); // those who are still starting, if one has failed or nobody waits any more
      }
    }
    return joined;
  }

  /** Waits for an arm; false if its engine does not run here. */
  private boolean joins(ArmSpec spec, Future<Member> starting) throws ArmFailure, InterruptedException {
    try {
      members.put(spec, starting.get());
      return true;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnavailableArmException unavailable -> listener.unavailable(spec, String.valueOf(unavailable.getMessage()));
        case ArmFailure failed -> throw failed;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException failed -> throw failed;
        case null, default -> throw new IllegalStateException(e);
      }
      return false;
    }
  }

  private Member start(ArmSpec spec) throws ArmFailure, InterruptedException, UnavailableArmException {
    Arm arm = open(spec);
    started.add(arm);
    try {
      return new Member(arm, arm.prepare(spec.task()));
    } catch (IOException e) {
      throw failure(Kind.DIED, spec, e);
    }
  }

  private static Arm open(ArmSpec spec) throws ArmFailure, InterruptedException {
    try {
      return Arm.start(spec.command());
    } catch (IOException e) {
      throw failure(Kind.DID_NOT_START, spec, e);
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
      if (spec.computesAs(first) && !Outputs.agree(output, expected)) {
        throw new ArmFailure(Kind.DISAGREES, "arm %s: %s, so their times are not compared".formatted(spec,
            Outputs.difference(output, expected, first.name())));
      }
    }
  }

  /** Those who joined warm up in that order, each alone on the core. */
  void warmUp() throws ArmFailure, InterruptedException {
    double done = LOADED;
    for (Map.Entry<ArmSpec, Member> entry : members.entrySet()) {
      listener.at(number, done, "warming up " + entry.getKey().name());
      try {
        Arm arm = entry.getValue().arm();
        entry.setValue(new Member(arm, entry.getValue().facts().warm(arm.warmUp())));
      } catch (IOException e) {
        throw failure(Kind.DIED, entry.getKey(), e);
      }
      done += (WARM - LOADED) / members.size();
    }
  }

  ComparedFork takeTurns(List<ArmSpec> arms, Turns turns) throws ArmFailure, InterruptedException {
    List<Slot> slots = new ArrayList<>();
    for (int round = 0; round < turns.rounds(); round++) {
      listener.at(number, WARM + (1 - WARM) * round / turns.rounds(), "taking turns");
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
    try {
      return member(spec).arm().slot(turns.slotNs(), turns.byLayer());
    } catch (IOException e) {
      throw failure(Kind.DIED, spec, e);
    }
  }

  private ArmFacts facts(ArmSpec spec) {
    return member(spec).facts();
  }

  private Member member(ArmSpec spec) {
    return Objects.requireNonNull(members.get(spec), spec::name);
  }

  private static void end(Arm arm) {
    try {
      arm.close();
    } catch (IOException e) {
      // the process is killed before anything else, and its socket goes with it
    }
  }

  @Override
  public void close() {
    started.forEach(Gathering::end);
  }
}
