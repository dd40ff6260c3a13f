package lathe.profiler.comparison;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final int number;
  private final ComparisonListener listener;
  private final Map<ArmSpec, Member> members = new LinkedHashMap<>();

  Gathering(int number, ComparisonListener listener) {
    this.number = number;
    this.listener = listener;
  }

  /** Starts an arm and has it run once; false if its engine does not run here. */
  boolean join(ArmSpec spec, int arms) throws ArmFailure, InterruptedException {
    listener.at(number, LOADED * members.size() / arms, "starting " + spec.name());
    Arm arm = start(spec);
    try {
      members.put(spec, new Member(arm, arm.prepare(spec.task())));
      return true;
    } catch (UnavailableArmException e) {
      end(arm);
      listener.unavailable(spec, String.valueOf(e.getMessage()));
      return false;
    } catch (IOException e) {
      end(arm);
      throw failure(Kind.DIED, spec, e);
    }
  }

  private static Arm start(ArmSpec spec) throws ArmFailure, InterruptedException {
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
    members.values().forEach(member -> end(member.arm()));
  }
}
