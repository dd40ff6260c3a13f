package lathe.networks;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/**
 * Concatenates the channels of several images of the same size: {@code [H,W,C1], [H,W,C2], ... -> [H,W,C1+C2+...]}.
 *
 * @param arity how many images
 */
public record Concat(String name, int arity) implements Layer {
  public Concat {
    if (arity < 1) {
      throw new BadInputException("layer %s: a concatenation of %d inputs; it needs at least 1".formatted(name, arity));
    }
  }

  @Override
  public Operator operator() {
    return Operator.CONCAT;
  }

  @Override
  public Shape output(List<Shape> ins) {
    Shape first = ins.getFirst();
    long channels = 0;
    for (Shape in : ins) {
      if (in.height() != first.height() || in.width() != first.width()) {
        throw new BadInputException(
            "layer %s: cannot concatenate %s and %s; all inputs need the same height and width".formatted(name, in, first));
      }
      channels += in.channels();
    }
    if (channels > Integer.MAX_VALUE) {
      throw new BadInputException("layer %s: %d channels in all; at most %d are possible".formatted(name, channels, Integer.MAX_VALUE));
    }
    return first.withChannels((int) channels);
  }
}
