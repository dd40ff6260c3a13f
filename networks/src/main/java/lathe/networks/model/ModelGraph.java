package lathe.networks.model;

import java.util.List;
import java.util.Map;

/**
 * A model as it stands in its file.
 *
 * @param name of the network
 * @param inputs what goes in: images first, then weights that the file describes and does not hold
 * @param outputs names of tensors
 * @param constants by name
 * @param bytes size of the file, with all that it refers to
 * @param nodes each reads constants, inputs and the outputs of earlier nodes
 */
public record ModelGraph(String name, Order order, List<Input> inputs, List<String> outputs, Map<String, Constant> constants,
    long bytes, List<ModelNode> nodes) {
  /** @param dimensions -1 where the file leaves an extent open */
  public record Input(String name, List<Integer> dimensions) {
    public Input {
      dimensions = List.copyOf(dimensions);
    }
  }

  public ModelGraph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    constants = Map.copyOf(constants);
    nodes = List.copyOf(nodes);
  }
}
