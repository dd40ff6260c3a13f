package lathe.profiler.fork;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Turns the task of an arm into something that runs, inside the worker. */
@FunctionalInterface
public interface ArmWorkshop {
  /** @throws UnavailableArmException if the engine does not run here */
  Piece open(ArmTask task) throws UnavailableArmException;

  /**
   * An engine with its network and its image.
   *
   * @param inference runs it once
   * @param output reads the result of the last inference
   * @param isCompiled whether the JIT has done its work, by proof; always true of an engine that has none
   */
  record Piece(String version, Map<String, Integer> operators, Runnable inference, Supplier<float[]> output, BooleanSupplier isCompiled) {}
}
