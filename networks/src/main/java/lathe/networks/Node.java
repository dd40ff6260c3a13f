package lathe.networks;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A layer and where its tensors come from.
 *
 * @param inputs indices of earlier nodes, or {@link Network#INPUT}
 */
public record Node(Layer layer, List<Integer> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** The inputs where earlier nodes have other indices; the image stays what it is. */
  public List<Integer> inputs(IntUnaryOperator moved) {
    return inputs.stream().map(from -> from == Network.INPUT ? from : moved.applyAsInt(from)).toList();
  }
}
