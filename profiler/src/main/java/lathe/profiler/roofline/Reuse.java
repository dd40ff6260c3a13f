package lathe.profiler.roofline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import lathe.networks.Network;

/**
 * How many bytes an inference touches between two uses of the same data, that data included: its reuse distance (Mattson and others,
 * "Evaluation techniques for storage hierarchies", 1970). A cache that holds so much still has it.
 *
 * <p>An image counts once however often it is touched. Of the two layers that use the data, half of what only they touch counts: what the
 * first used last is near, and what it used first is far.
 *
 * @param images for each layer, the distance of each of its inputs
 * @param weights the distance of every weight: all weights, and the images of the layer that has most, over which the others lie
 */
record Reuse(List<List<Long>> images, long weights) {
  static Reuse of(Network network, List<Work> works) {
    var memory = new Memory(network, works);
    int[] lastUser = new int[network.size() + 1];
    Arrays.fill(lastUser, Network.INPUT);
    List<List<Long>> images = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      int user = i;
      images.add(memory.inputs(i).stream().map(image -> memory.between(lastUser[image], user)).toList());
      memory.touched(i).stream().forEach(image -> lastUser[image] = user);
    }
    return new Reuse(images, memory.weightBytes() + memory.largestStep());
  }

  /** Which images lie where, and which of them each layer touches. The network's own input is image 0, written by step -1. */
  private static final class Memory {
    private final Network network;
    private final List<Work> works;
    private final int[] imageOf;
    private final long[] bytes;

    Memory(Network network, List<Work> works) {
      this.network = network;
      this.works = works;
      this.imageOf = images(network, works);
      this.bytes = new long[network.size() + 1];
      bytes[0] = Work.floats(network.input().elements());
      for (int i = 0; i < network.size(); i++) {
        bytes[imageOf[i + 1]] = Math.max(bytes[imageOf[i + 1]], Work.floats(network.out(i).elements()));
      }
    }

    /** The image that each tensor lies in: an output over its first input is the same image, unless that input is needed again. */
    private static int[] images(Network network, List<Work> works) {
      int[] lastReader = new int[network.size() + 1];
      for (int i = 0; i < network.size(); i++) {
        for (int from : network.inputs(i)) {
          lastReader[from + 1] = i;
        }
      }
      int[] imageOf = new int[network.size() + 1];
      for (int i = 0; i < network.size(); i++) {
        int first = network.inputs(i).getFirst();
        boolean isOver = works.get(i).mayOverwrite() && first != Network.INPUT && lastReader[first + 1] == i
            && !network.results().contains(first);
        imageOf[i + 1] = isOver ? imageOf[first + 1] : i + 1;
      }
      return imageOf;
    }

    List<Integer> inputs(int step) {
      return network.inputs(step).stream().map(from -> imageOf[from + 1]).toList();
    }

    BitSet touched(int step) {
      var images = new BitSet();
      images.set(imageOf[step + 1]);
      if (step != Network.INPUT) {
        inputs(step).forEach(images::set);
      }
      return images;
    }

    long between(int first, int second) {
      var images = new BitSet();
      long weights = 0;
      for (int step = first + 1; step < second; step++) {
        images.or(touched(step));
        weights += works.get(step).weightBytes();
      }
      return weights + bytes(images) + half(first, images) + half(second, images);
    }

    /** Of the images that only the ends touch, and of the weights there. */
    private long half(int step, BitSet counted) {
      BitSet images = touched(step);
      images.andNot(counted);
      return (bytes(images) + (step == Network.INPUT ? 0 : works.get(step).weightBytes())) / 2;
    }

    private long bytes(BitSet images) {
      return images.stream().mapToLong(image -> bytes[image]).sum();
    }

    long weightBytes() {
      return works.stream().mapToLong(Work::weightBytes).sum();
    }

    long largestStep() {
      long most = 0;
      for (int i = 0; i < network.size(); i++) {
        most = Math.max(most, bytes(touched(i)));
      }
      return most;
    }
  }
}
