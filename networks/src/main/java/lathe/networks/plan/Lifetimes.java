package lathe.networks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import lathe.kernels.Layout;
import lathe.networks.Network;
import lathe.networks.Node;

/**
 * When each tensor is first and last needed, and which tensors share a buffer because an operation writes over its input: where that was,
 * or a little before it. The image and the result are kept until the end, so that a session can run again on the same image.
 */
final class Lifetimes {
  private final List<Buffer> buffers = new ArrayList<>();
  private final int[] bufferOf;
  private final int[] floatsToEnd;

  /**
   * @param layouts of all tensors; 0 is the image, {@code i + 1} the output of node {@code i}
   * @param leads how many floats before its first input each node's output may begin, to be written over it; empty where it may not
   */
  Lifetimes(Network network, List<Layout> layouts, List<OptionalInt> leads) {
    int end = network.size();
    this.bufferOf = new int[layouts.size()];
    this.floatsToEnd = layouts.stream().mapToInt(Layout::floats).toArray();
    buffers.add(new Buffer(layouts.getFirst().floats(), -1, end));
    int[] lastUse = lastUses(network);
    for (int i = 0; i < network.size(); i++) {
      Node node = network.nodes().get(i);
      int first = node.inputs().getFirst() + 1;
      if (leads.get(i).isPresent() && lastUse[first] == i && first > 0 && !network.results().contains(first - 1)) {
        bufferOf[i + 1] = bufferOf[first];
        floatsToEnd[i + 1] = Math.addExact(floatsToEnd[first], leads.get(i).getAsInt());
        Buffer shared = buffers.get(bufferOf[first]);
        buffers.set(bufferOf[first], shared.until(lastUse[i + 1]).holding(floatsToEnd[i + 1]));
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
      for (int from : network.inputs(i)) {
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

  /** Where in its buffer a tensor begins. */
  int startOf(int tensor) {
    return buffers.get(bufferOf[tensor]).floats() - floatsToEnd[tensor];
  }
}
