package lathe.profiler.comparison;

import lathe.profiler.message.ArmTask;
import lathe.profiler.process.WorkerCommand;

/**
 * One arm of a comparison.
 *
 * @param name what people call it: {@code head}, {@code onnxruntime}; unique within its comparison
 * @param command the JVM with its flags and lanes, and the class path of the build of Lathe that it runs
 * @param task the engine, the network, and the seed of weights and image
 * @param tolerance how far from the output of another arm its own may be, as a share of the largest value
 */
public record ArmSpec(String name, WorkerCommand command, ArmTask task, double tolerance) {
  /** The tolerance where numbers are floats: engines and kernels add in another order; what is further apart is another network. */
  public static final double ROUNDING = 1e-4;

  /**
   * The most for two arms of one engine, whatever its numbers are: it rounds alike in both, so that only few values end up on different
   * sides of a rounding step.
   */
  private static final double ALIKE = 0.02;

  /** An arm that may differ from others by rounding only. */
  public ArmSpec(String name, WorkerCommand command, ArmTask task) {
    this(name, command, task, ROUNDING);
  }

  /** Whether both do the same work in the same way, so that any difference is noise. */
  public boolean isSameAs(ArmSpec other) {
    return command.equals(other.command) && task.equals(other.task);
  }

  /** Whether one JVM can run both. */
  boolean canShareWith(ArmSpec other) {
    return command.equals(other.command) && task.engine().equals(other.task.engine());
  }

  /** How far the outputs of both may be from each other, as a share of the largest value. */
  double toleranceBeside(ArmSpec other) {
    double most = Math.max(tolerance, other.tolerance);
    return task.engine().equals(other.task.engine()) ? Math.min(most, ALIKE) : most;
  }

  /** Whether both compute the same: the network and the seed say what, all else how. */
  boolean computesAs(ArmSpec other) {
    return task.network().equals(other.task.network()) && task.padding().equals(other.task.padding()) && task.seed() == other.task.seed();
  }

  @Override
  public String toString() {
    return "%s (%s with %s)".formatted(name, task.engine(), task.network());
  }
}
