package lathe.networks;

import java.util.List;

/**
 * A layer and where its tensors come from.
 *
 * @param inputs indices of earlier nodes, or {@link Network#INPUT}
 */
public record Node(Layer layer, List<Integer> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
  }
}
