package lathe.reports.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.networks.Activate;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;

/**
 * Table 5 and what it does not show: every nonlinearity everywhere in the network, computed with the layer before it and as a pass of its
 * own; and those passes at the sizes of the network's images.
 */
final class Nonlinearities {
  /** The costlier one first. */
  private static final List<List<Activation>> PAIRS = List.of(
      List.of(Activation.RELU6, Activation.RELU), List.of(Activation.HSWISH, Activation.RELU), List.of(Activation.SWISH, Activation.HSWISH),
      List.of(Activation.SIGMOID, Activation.HSIGMOID));

  private Nonlinearities() {}

  static List<Contrast> contrasts(String base) {
    String relu = base + "+hswish=none";
    String apart = base + "+activation=hswish-apart";
    List<Contrast> all = new ArrayList<>(List.of(
        Contrast.of("h-swish / ReLU", base, relu, Published.cost("table 5", Studies.BASE, Studies.BASE + "+hswish=none")),
        Contrast.of("h-swish apart / ReLU", apart, relu,
            Published.cost("table 5", Studies.BASE + "+activation=hswish-apart", Studies.BASE + "+hswish=none"))));
    PAIRS.forEach(pair -> all.add(Contrast.of("%s / %s".formatted(pair.getFirst(), pair.getLast()), fused(base, pair.getFirst()),
        fused(base, pair.getLast()))));
    for (Activation activation : List.of(Activation.RELU, Activation.HSWISH, Activation.SWISH, Activation.SIGMOID)) {
      all.add(Contrast.of("%s apart / fused".formatted(activation), apart(base, activation), fused(base, activation)));
    }
    Arm polynomial = Arm.of(apart(base, Activation.SIGMOID));
    for (String sigmoid : List.of("jdk", "exact")) {
      all.add(new Contrast("sigmoid apart, %s / polynomial".formatted(sigmoid), Side.whole(new Arm(polynomial.network(), sigmoid, 1)),
          Side.whole(polynomial), Optional.empty()));
    }
    passes(base).forEach((size, layer) -> PAIRS.forEach(pair -> all.add(new Contrast(
        "%s / %s, the pass over %s".formatted(pair.getFirst(), pair.getLast(), size), pass(base, pair.getFirst(), layer),
        pass(base, pair.getLast(), layer), Optional.empty()))));
    return all;
  }

  /**
   * The first pass, and of each height of an image the last one: its layer by the size of its image. Passes over a single pixel take as
   * long as reading the clock.
   */
  private static Map<Shape, String> passes(String base) {
    Network network = Zoo.named(apart(base, Activation.RELU));
    int[] images = IntStream.range(0, network.size()).filter(i -> network.layer(i) instanceof Activate)
        .filter(i -> network.out(i).height() > 1).toArray();
    Map<Integer, Integer> lastOfHeight = new LinkedHashMap<>();
    IntStream.of(images).forEach(i -> lastOfHeight.put(network.out(i).height(), i));
    Map<Shape, String> passes = new LinkedHashMap<>();
    IntStream.of(images).filter(i -> passes.isEmpty() || lastOfHeight.containsValue(i))
        .forEach(i -> passes.put(network.out(i), network.layer(i).name()));
    return passes;
  }

  private static String fused(String base, Activation activation) {
    return activation == Activation.RELU ? base + "+hswish=none" : base + "+nonlinearity=" + activation;
  }

  private static String apart(String base, Activation activation) {
    return fused(base, activation) + "+activation=apart";
  }

  private static Side pass(String base, Activation activation, String layer) {
    return new Side(Arm.of(apart(base, activation)), List.of(layer));
  }
}
