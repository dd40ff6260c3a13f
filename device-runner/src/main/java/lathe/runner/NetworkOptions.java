package lathe.runner;

import lathe.networks.fusion.Fusion;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Padding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that apply to all networks of a command. They change no file, and nothing that a name sets by a switch. */
final class NetworkOptions {
  /** How a network is named, for the help of every command. */
  static final String NETWORK = "NAME[_WIDTH[_RESOLUTION]][+SWITCH=VALUE]... or a FILE, see lathe networks --help";

  // @formatter:off
  @Option(names = "--padding", paramLabel = "tf|torch", defaultValue = "tf",
      description = "Where the zeros around an image go (default: ${DEFAULT-VALUE}).")
  private Padding padding = Padding.TF;

  @Option(names = "--width-rule", paramLabel = "RULE",
      description = "What a width multiplies: tf-slim, torchvision, keras or timm (default: tf-slim).")
  private @Nullable String widthRule;

  @Option(names = "--fusion", paramLabel = "none|standard|block", defaultValue = "none",
      description = "Which layers one kernel executes as one; standard: a depthwise convolution and its squeeze-excite, block: also the "
          + "convolutions of large inverted residuals (default: ${DEFAULT-VALUE}).")
  private Fusion fusion = Fusion.NONE;

  @Option(names = "--with-postprocessing", description = "Detectors decode their boxes and suppress all but the best, as +post=nms says.")
  private boolean postprocesses;
  // @formatter:on

  /** The network of an argument. */
  Model open(String argument) {
    NetworkSource source = NetworkSource.parse(argument);
    source = widthRule == null ? source : source.preferring("widths", widthRule);
    return (postprocesses ? source.preferring("post", "nms") : source).fusing(fusion).open(padding);
  }
}
