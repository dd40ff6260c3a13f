package lathe.networks.space;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Channels;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.InvertedResidual;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;

/**
 * A factorised space of inverted residuals (Tan et al. 2019, section 4.1; Howard et al. 2019, section 4.1): every stage chooses for itself,
 * so the rows are the sum of the stages' rows where the networks are their product.
 *
 * @param resolutions of the image; one is chosen for the network
 * @param gate activation behind the second half of squeeze-excite
 * @param squeezesExpanded whether squeeze-excite is sized by the expanded channels (MobileNetV3) or by those that enter the block (MnasNet)
 */
public record StagedSpace(String name, List<Integer> resolutions, Stem stem, List<Stage> stages, Head head, Activation gate,
    boolean squeezesExpanded) implements Space {
  public StagedSpace {
    resolutions = List.copyOf(resolutions);
    stages = List.copyOf(stages);
  }

  /** The first convolution: 3x3, stride 2. */
  public record Stem(int channels, Activation activation) {}

  /**
   * The end of all networks.
   *
   * @param conv channels of the last 1x1 convolution
   * @param feature outputs of a fully connected layer behind the pool; 0 for none
   */
  public record Head(int conv, int feature, int classes, Activation activation) {}

  @Override
  public Set<LayerKey> rows() {
    Set<LayerKey> rows = new LinkedHashSet<>();
    for (int resolution : resolutions) {
      NetworkBuilder stem = begun("stem", resolution);
      rows.addAll(Space.rows(stem.build()));
      Set<Shape> shapes = Set.of(stem.shape());
      for (Stage stage : stages) {
        shapes = rows(stage, shapes, rows);
      }
      shapes.forEach(shape -> rows.addAll(Space.rows(head(new NetworkBuilder("head", shape)).build())));
    }
    return rows;
  }

  /** Adds all rows of a stage that any of these shapes can enter; answers the shapes that can leave it. */
  private Set<Shape> rows(Stage stage, Set<Shape> entering, Set<LayerKey> rows) {
    Set<Shape> leaving = new LinkedHashSet<>();
    for (Shape in : entering) {
      for (Stage.Choice choice : stage.choices()) {
        Network first = block(new NetworkBuilder("block", in), "b", choice, stage, stage.stride()).build();
        rows.addAll(Space.rows(first));
        leaving.add(first.output());
      }
    }
    if (stage.layers().stream().anyMatch(layers -> layers > 1)) {
      for (Shape in : leaving) {
        stage.choices().stream().filter(choice -> choice.channels() == in.channels())
            .forEach(choice -> rows.addAll(Space.rows(block(new NetworkBuilder("block", in), "b", choice, stage, 1).build())));
      }
    }
    return leaving;
  }

  @Override
  public Network draw(SplittableRandom random, String as) {
    NetworkBuilder net = begun(as, pick(resolutions, random));
    int number = 0;
    for (Stage stage : stages) {
      int channels = pick(stage.channels(), random);
      double squeeze = pick(stage.squeezes(), random);
      int layers = pick(stage.layers(), random);
      for (int layer = 0; layer < layers; layer++) {
        var choice = new Stage.Choice(channels, pick(stage.kernels(), random), pick(stage.expansions(), random), squeeze);
        block(net, "bneck" + ++number, choice, stage, layer == 0 ? stage.stride() : 1);
      }
    }
    return head(net).build();
  }

  private static <T> T pick(List<T> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private NetworkBuilder begun(String as, int resolution) {
    var net = new NetworkBuilder(as, new Shape(resolution, resolution, 3));
    net.then(new Conv("stem", stem.channels, Window.same(net.shape(), 3, 2), true, false, stem.activation));
    return net;
  }

  private NetworkBuilder block(NetworkBuilder net, String block, Stage.Choice choice, Stage stage, int stride) {
    Shape in = net.shape();
    int expanded = Channels.divisible(in.channels() * choice.expansion());
    SqueezeExcite squeeze =
        choice.squeeze() > 0 ? squeezeExcite(InvertedResidual.squeezeExcite(block), in.channels(), expanded, choice.squeeze()) : null;
    Window window = Window.same(in, choice.kernel(), stride);
    new InvertedResidual(expanded, window, squeeze, choice.channels(), stage.activation(), stride == 1).append(block, net);
    return net;
  }

  private SqueezeExcite squeezeExcite(String layer, int in, int expanded, double share) {
    int inner = squeezesExpanded ? Channels.divisible(expanded * share) : Math.max(1, (int) (in * share));
    return new SqueezeExcite(layer, inner, Activation.RELU, gate);
  }

  private NetworkBuilder head(NetworkBuilder net) {
    net.then(new Conv("last_conv", head.conv, Window.POINTWISE, true, false, head.activation));
    net.then(new Pool("pool"));
    if (head.feature > 0) {
      net.then(new Dense("feature", head.feature, true, head.activation));
    }
    net.then(new Dense("logits", head.classes, true, Activation.LINEAR));
    return net;
  }
}
