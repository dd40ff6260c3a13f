package lathe.profiler.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lathe.profiler.message.ArmFacts;

/** Compares arms, one fork after another: in each they run in fresh workers and take turns. For one thread. */
public final class Comparison {
  private final List<List<ArmSpec>> crews;
  private final List<ArmSpec> arms;
  private final Turns turns;
  private final ComparisonListener listener;

  /** Each arm has a worker of its own, so that arms may differ in all that a JVM is started with. */
  public Comparison(List<ArmSpec> arms, Turns turns, ComparisonListener listener) {
    this(turns, listener, arms.stream().map(List::of).toList());
  }

  /**
   * Some arms share a worker. What the JIT made of a kernel is then the same for these, and it is made once: a fork of many arms is ready
   * in a fraction of the time.
   *
   * @param crews the arms of each worker, which differ in nothing but their networks and kernels
   */
  public static Comparison sharing(List<List<ArmSpec>> crews, Turns turns, ComparisonListener listener) {
    return new Comparison(turns, listener, crews);
  }

  private Comparison(Turns turns, ComparisonListener listener, List<List<ArmSpec>> crews) {
    crews.forEach(Comparison::requireOneWorker);
    this.crews = List.copyOf(crews);
    this.arms = new ArrayList<>(crews.stream().flatMap(List::stream).toList());
    this.turns = turns;
    this.listener = listener;
  }

  private static void requireOneWorker(List<ArmSpec> crew) {
    if (crew.isEmpty() || !crew.stream().allMatch(crew.getFirst()::canShareWith)) {
      throw new IllegalArgumentException("arms %s share a worker: must be some, of one command and engine".formatted(crew));
    }
  }

  /** The arms that take part, in their order: those whose engine runs here, once a fork has shown it. */
  public List<ArmSpec> arms() {
    return List.copyOf(arms);
  }

  /** One fork with the turns of the comparison. */
  public ComparedFork fork(int number) throws ArmFailure, InterruptedException {
    return fork(number, turns);
  }

  /** One fork with turns of its own. */
  public ComparedFork fork(int number, Turns ownTurns) throws ArmFailure, InterruptedException {
    return fork(number, ownTurns, _ -> {}, () -> false);
  }

  /**
   * One fork whose arms go on only if {@code admission}, which is told what they are once they have run, does not throw.
   *
   * @param further whether to run another round than those of the turns; asked after these, and after each that it wanted
   */
  public ComparedFork fork(int number, Consumer<List<ArmFacts>> admission, BooleanSupplier further)
      throws ArmFailure, InterruptedException {
    return fork(number, turns, admission, further);
  }

  /**
   * Starts the workers of all arms, compares what they compute, warms them up and lets them take turns, if there are any, and ends them.
   *
   * @param number from 0; every other fork begins with the last arm, for who warms up first finds another machine
   * @throws ArmFailure if an arm does not start, dies, hangs, or computes something else than the first
   * @throws InterruptedException if the calling thread is interrupted; no worker is left then either
   */
  private ComparedFork fork(int number, Turns turns, Consumer<List<ArmFacts>> admission, BooleanSupplier further)
      throws ArmFailure, InterruptedException {
    try (Gathering gathering = new Gathering(number, listener)) {
      List<List<ArmSpec>> present = crews.stream().filter(arms::containsAll).toList();
      arms.retainAll(gathering.join(number % 2 == 0 ? present : present.reversed().stream().map(List::reversed).toList()));
      gathering.requireAgreement(arms);
      admission.accept(gathering.facts(arms));
      if (turns.rounds() > 0) {
        gathering.warmUp();
      }
      return gathering.takeTurns(arms, turns, further);
    }
  }
}
