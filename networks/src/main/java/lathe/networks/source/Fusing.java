package lathe.networks.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.fusion.Fusion;
import lathe.networks.zoo.Padding;

/** A network, a file or a part of either with some of its layers fused: {@code mobilenet_v2+fusion=block}. */
record Fusing(NetworkSource whole, Fusion fusion) implements NetworkSource {
  private static final String SWITCH = "+fusion=";
  private static final Pattern TEXT = Pattern.compile("(.+?)\\+fusion(?:=([\\w-]*)|(?=\\+|$))(.*)");

  /** The source that a text names, if it asks for fusion; what stands behind the rules belongs to what is fused. */
  static Optional<NetworkSource> parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    if (m.group(3).contains(SWITCH)) {
      throw new BadInputException("network %s: sets fusion twice; set it once".formatted(text));
    }
    if (m.group(2) == null || m.group(2).isEmpty()) {
      throw new BadInputException("network %s: switch fusion has no value; use fusion=VALUE with none, standard or block".formatted(text));
    }
    return Optional.of(new Fusing(NetworkSource.parse(m.group(1) + m.group(3)), Fusion.parse(m.group(2))));
  }

  @Override
  public Optional<Path> readFrom() {
    return whole.readFrom();
  }

  @Override
  public NetworkSource preferring(String switchName, String value) {
    return new Fusing(whole.preferring(switchName, value), fusion);
  }

  @Override
  public NetworkSource fusing(Fusion preferred) {
    return this;
  }

  @Override
  public Model open(Padding padding) {
    Model model = whole.open(padding);
    if (fusion == Fusion.NONE) {
      return model;
    }
    Network network = fusion.apply(model.network()).named(model.network().name() + SWITCH + fusion);
    return new Model(model.source() + SWITCH + fusion, network, model.trained().map(weights -> weights.fused(network)), model.notes(),
        model.original());
  }
}
