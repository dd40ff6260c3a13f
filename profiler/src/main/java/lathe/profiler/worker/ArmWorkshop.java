package lathe.profiler.worker;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.sample.Layered;
import org.jspecify.annotations.Nullable;

/** Turns the task of an arm into something that runs, inside the worker. */
@FunctionalInterface
public interface ArmWorkshop {
  /** @throws UnavailableArmException if the engine does not run here */
  Piece open(ArmTask task) throws UnavailableArmException;

  /**
   * An engine with its network and its image.
   *
   * @param inference runs it once
   * @param layers names of the layers, in order; none where the engine runs a network only as a whole
   * @param layered the same inference layer by layer; null where there are no names
   * @param output reads the result of the last inference
   * @param isCompiled whether the JIT has done its work, by proof; always true where there is nothing to prove
   * @param notProven why nothing can be proved; empty if it can, or if the engine needs no JIT
   */
  record Piece(String version, Map<String, Integer> operators, Runnable inference, List<String> layers, @Nullable Layered layered,
      Supplier<float[]> output, BooleanSupplier isCompiled, String notProven) {
    public Piece {
      layers = List.copyOf(layers);
      if (layers.size() != (layered == null ? 0 : layered.layers())) {
        throw new IllegalArgumentException("%d names of layers: must be one for each that can be run".formatted(layers.size()));
      }
    }
  }
}
