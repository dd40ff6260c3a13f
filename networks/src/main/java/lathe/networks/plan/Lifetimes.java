package lathe.networks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lathe.kernels.Layout;
import lathe.networks.Network;
import lathe.networks.Node;

/**
 * When each tensor is first and last needed, and which tensors share a buffer because an operation replaces its input in place. The image
 * and the result are kept until the end, so that a session can run again on the same image.
 */
final class Lifetimes {
  private final List<Buffer> buffers = new ArrayList<>();
  private final int[] bufferOf;

  /**
   * @param layouts of all tensors; 0 is the image, {@code i + 1} the output of node {@code i}
   * @param inPlace nodes that may write over their first input
   */
  Lifetimes(Network network, List<Layout> layouts, Set<Node> inPlace) {
    int end = network.size();
    this.bufferOf = new int[layouts.size()];
    buffers.add(new Buffer(layouts.getFirst().floats(), -1, end));
    int[] lastUse = lastUses(network);
    for (int i = 0; i < network.size(); i++) {
      Node node = network.nodes().get(i);
      int first = node.inputs().getFirst() + 1;
      if (inPlace.contains(node) && lastUse[first] == i && first > 0 && !network.results().contains(first - 1)) {
        bufferOf[i + 1] = bufferOf[first];
        extend(bufferOf[i + 1], lastUse[i + 1]);
      } else {
        bufferOf[i + 1] = buffers.size();
        buffers.add(new Buffer(layouts.get(i + 1).floats(), i, lastUse[i + 1]));
      }
    }
    network.results().forEach(result -> extend(bufferOf[result + 1], end));
  }

  /** The last step that reads each tensor; the step that writes it where none does. */
  private static int[] lastUses(Network network) {
    int[] last = new int[network.size() + 1];
    for (int i = 0; i < network.size(); i++) {
      last[i + 1] = i;
      for (int from : network.nodes().get(i).inputs()) {
        last[from + 1] = i;
      }
    }
    return last;
  }

  private void extend(int buffer, int step) {
    buffers.set(buffer, buffers.get(buffer).until(step));
  }

  List<Buffer> buffers() {
    return buffers;
  }

  int bufferOf(int tensor) {
    return bufferOf[tensor];
  }
}
