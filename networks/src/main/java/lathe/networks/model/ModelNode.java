package lathe.networks.model;

import java.util.List;

/**
 * One step of a model.
 *
 * @param name as viewers show it; never empty
 * @param type what the format calls the operator: {@code Conv}, {@code CONV_2D}
 * @param inputs names of tensors; an empty name is an operand left out
 * @param output the name of what it makes
 */
public record ModelNode(String name, String type, Op op, List<String> inputs, String output) {
  public ModelNode {
    inputs = List.copyOf(inputs);
  }

  @Override
  public String toString() {
    return shown(name, type);
  }

  /** How a sentence calls a node. */
  public static String shown(String name, String type) {
    return name.equals(type) ? type : name + " (" + type + ")";
  }
}
