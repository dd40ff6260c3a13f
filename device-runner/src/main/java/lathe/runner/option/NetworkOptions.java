package lathe.runner.option;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.fusion.Fusion;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Padding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that apply to all networks of a command. They change no file, and nothing that a name sets by a switch. */
public final class NetworkOptions {
  /** How a network is named, for the help of every command. */
  public static final String NETWORK = "NAME[_WIDTH[_RESOLUTION]][+SWITCH=VALUE]... or a FILE, see lathe networks --help";

  /** These options, by their long names. */
  public static final List<String> ALL = List.of("--padding", "--width-rule", "--fusion", "--with-postprocessing");

  // @formatter:off
  @Option(names = "--padding", paramLabel = "tf|torch", defaultValue = "tf",
      description = "On which sides of an image zeros are padded, as in TensorFlow or PyTorch (default: ${DEFAULT-VALUE}).")
  private Padding padding = Padding.TF;

  @Option(names = "--width-rule", paramLabel = "RULE",
      description = "Which channels a width multiplies: tf-slim, torchvision, keras or timm (default: tf-slim).")
  private @Nullable String widthRule;

  @Option(names = "--fusion", paramLabel = "none|standard|block", defaultValue = "none",
      description = "Which layers are fused into one kernel; standard: a depthwise convolution and its squeeze-excite, block: also the "
          + "convolutions of large inverted residuals (default: ${DEFAULT-VALUE}).")
  private Fusion fusion = Fusion.NONE;

  @Option(names = "--with-postprocessing",
      description = "Include box decoding and non-maximum suppression in detectors, as +post=nms does.")
  private boolean postprocesses;
  // @formatter:on

  /**
   * The networks of a list that an option holds.
   *
   * @throws BadInputException if it names none
   */
  public static List<String> requireAny(List<String> networks) {
    if (networks.isEmpty() || networks.contains("")) {
      throw new BadInputException("--networks: a name is empty; name networks, with commas between them, or leave the option out");
    }
    return networks;
  }

  /** The network of an argument. */
  public Model open(String argument) {
    NetworkSource source = NetworkSource.parse(argument);
    source = widthRule == null ? source : source.preferring("widths", widthRule);
    return (postprocesses ? source.preferring("post", "nms") : source).fusing(fusion).open(padding);
  }
}
