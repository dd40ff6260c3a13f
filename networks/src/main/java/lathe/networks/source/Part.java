package lathe.networks.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Padding;

/**
 * Some consecutive layers of a network as a network of their own: {@code mobilenet_v3_large:last_conv..logits}, or a single one, {@code
 * mobilenet_v3_large:bneck12.depthwise}. What enters the first of them is the image.
 */
record Part(NetworkSource whole, String first, String last) implements NetworkSource {
  /** The colon after which no folder follows, as it does after a drive's letter. */
  private static final Pattern TEXT = Pattern.compile("(.+):([^:/\\\\]+?)(?:\\.\\.([^:/\\\\]+))?");

  /** The part that a text names, if it has a colon. */
  static Optional<NetworkSource> parse(String text) {
    Matcher m = TEXT.matcher(text);
    return m.matches() ? Optional.of(new Part(NetworkSource.parse(m.group(1)), m.group(2), m.group(3) == null ? m.group(2) : m.group(3)))
        : Optional.empty();
  }

  @Override
  public Optional<Path> readFrom() {
    return whole.readFrom();
  }

  @Override
  public NetworkSource preferring(String switchName, String value) {
    return new Part(whole.preferring(switchName, value), first, last);
  }

  @Override
  public Model open(Padding padding) {
    Model model = whole.open(padding);
    int from = index(model, first);
    int to = index(model, last);
    if (from > to) {
      throw refusal(model, "%s comes after %s; name them the other way round".formatted(first, last));
    }
    String name = "%s:%s".formatted(model.source(), first.equals(last) ? first : first + ".." + last);
    Network network = new Network(name, model.network().in(from), nodes(model, from, to));
    return new Model(name, network, model.trained().map(weights -> part(weights, from, to)), model.notes(), Optional.empty());
  }

  private int index(Model model, String layer) {
    Network network = model.network();
    return IntStream.range(0, network.size()).filter(i -> network.layer(i).name().equals(layer)).findFirst()
        .orElseThrow(() -> refusal(model, "it has no layer %s; ./lathe networks %s lists them".formatted(layer, model.source())));
  }

  private List<Node> nodes(Model model, int from, int to) {
    int entry = model.network().inputs(from).getFirst();
    List<Node> nodes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      Node node = model.network().nodes().get(i);
      nodes.add(new Node(node.layer(), node.inputs().stream().map(input -> moved(model, node, input, entry, from)).toList()));
    }
    return nodes;
  }

  private int moved(Model model, Node node, int input, int entry, int from) {
    if (input >= from) {
      return input - from;
    }
    if (input != entry) {
      throw refusal(model, "%s reads a layer before %s; begin earlier".formatted(node.layer().name(), first));
    }
    return Network.INPUT;
  }

  private static Weights part(Weights weights, int from, int to) {
    return Weights.of(IntStream.rangeClosed(from, to).mapToObj(weights::of).toList());
  }

  private static BadInputException refusal(Model model, String reason) {
    return new BadInputException("network %s: %s".formatted(model.source(), reason));
  }
}
