package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/**
 * A nonlinearity as a layer of its own: {@code [H,W,C] -> [H,W,C]}. Everywhere else it is part of the layer before it, which costs no pass
 * over memory; apart from it, it is what table 5 of the paper calls an operator without optimisation.
 */
public record Activate(String name, Activation activation) implements Layer {
  public Activate {
    if (activation == Activation.LINEAR) {
      throw new BadInputException("layer %s: linear changes nothing; leave the layer out, or give it another activation".formatted(name));
    }
  }

  @Override
  public Operator operator() {
    return Operator.ACTIVATE;
  }

  @Override
  public Shape output(List<Shape> ins) {
    return ins.getFirst();
  }
}
