package lathe.networks.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.networks.Conv;
import lathe.networks.Depthwise;
import lathe.networks.FusedLayer;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.SqueezeExcite;

/** Named sets of rules that say which layers are fused. Each set includes the rules of those before it. */
public enum Fusion {
  /** Every layer by itself, as a table wants them. */
  NONE,
  /** A depthwise convolution with the squeeze-excite that follows it, which saves the pooling pass over the image. */
  STANDARD,
  /** Also the convolutions of an inverted residual where the image between them is so large that it leaves the second-level cache. */
  BLOCK;

  /** From which size on an image leaves the second-level cache, together with the one that is made of it. */
  private static final long LARGE_ELEMENTS = 512 * 1024 / Float.BYTES;

  /**
   * Reads the name of a rule-set.
   *
   * @throws BadInputException for any other text
   */
  public static Fusion parse(String text) {
    return Arrays.stream(values()).filter(rules -> rules.toString().equals(text)).findFirst().orElseThrow(() -> new BadInputException(
        "fusion %s: not known; use %s".formatted(text,
            Arrays.stream(values()).map(Fusion::toString).collect(Collectors.joining(", ")))));
  }

  /** The same network with some of its layers fused. */
  public Network apply(Network network) {
    List<Node> nodes = new ArrayList<>();
    int[] moved = new int[network.size()];
    for (int i = 0; i < network.size();) {
      int parts = parts(network, i);
      List<Layer> layers = IntStream.range(i, i + parts).mapToObj(network::layer).toList();
      List<Integer> inputs = network.nodes().get(i).inputs(from -> moved[from]);
      nodes.add(new Node(parts == 1 ? layers.getFirst() : new FusedLayer(layers), inputs));
      for (int end = i + parts; i < end; i++) {
        moved[i] = nodes.size() - 1;
      }
    }
    return new Network(network.name(), network.input(), nodes, network.results().stream().map(result -> moved[result]).toList());
  }

  /** How many layers from this one on are one. */
  private int parts(Network network, int first) {
    return switch (this) {
      case NONE -> 1;
      case STANDARD -> isSqueezed(network, first) ? 2 : 1;
      case BLOCK -> isSqueezed(network, first) ? 2 : block(network, first);
    };
  }

  private static boolean isSqueezed(Network network, int first) {
    return network.layer(first) instanceof Depthwise && isChained(network, first) && network.layer(first + 1) instanceof SqueezeExcite;
  }

  /** An expansion, its depthwise convolution and what projects it; or two of them, where the third is missing or has other company. */
  private static int block(Network network, int first) {
    boolean expands = isPointwise(network.layer(first));
    int depthwise = expands ? first + 1 : first;
    if (expands && !isChained(network, first) || depthwise >= network.size() || !(network.layer(depthwise) instanceof Depthwise)
        || network.in(depthwise).elements() < LARGE_ELEMENTS) {
      return 1;
    }
    boolean projects = isChained(network, depthwise) && isPointwise(network.layer(depthwise + 1));
    return depthwise - first + (projects ? 2 : 1);
  }

  private static boolean isPointwise(Layer layer) {
    return layer instanceof Conv conv && conv.window().isPointwise();
  }

  /** Whether a node's output goes into the next node and nowhere else. */
  private static boolean isChained(Network network, int node) {
    return node + 1 < network.size() && network.inputs(node + 1).equals(List.of(node)) && !network.results().contains(node)
        && IntStream.range(node + 2, network.size()).noneMatch(i -> network.inputs(i).contains(node));
  }

  /** As {@code --fusion} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
