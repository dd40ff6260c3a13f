package lathe.networks;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.PoolWindow;
import lathe.kernels.Shape;

/** The mean of each channel under a moving rectangle that stays on the image: {@code [H,W,C] -> [H',W',C]}. */
public record AveragePool(String name, PoolWindow pool) implements Layer {
  @Override
  public Operator operator() {
    return Operator.AVERAGE_POOL;
  }

  @Override
  public Shape output(List<Shape> ins) {
    try {
      return pool.output(ins.getFirst());
    } catch (IllegalArgumentException misfit) {
      throw new BadInputException("layer %s: %s".formatted(name, misfit.getMessage()), misfit);
    }
  }
}
