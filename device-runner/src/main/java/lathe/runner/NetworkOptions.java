package lathe.runner;

import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Padding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command lets one say of all its networks at once; a name that says it by a switch, and a file, are as they are. */
final class NetworkOptions {
  /** How a network is named, for the help of every command. */
  static final String NETWORK = "NAME[_WIDTH[_RESOLUTION]][+SWITCH=VALUE]... or a FILE, see lathe networks --help";

  // @formatter:off
  @Option(names = "--padding", paramLabel = "tf|torch", defaultValue = "tf", converter = PaddingOption.class,
      description = "Where the zeros around an image go (default: ${DEFAULT-VALUE}).")
  private Padding padding = Padding.TF;

  @Option(names = "--width-rule", paramLabel = "RULE",
      description = "What a width multiplies: tf-slim, torchvision, keras or timm (default: tf-slim).")
  private @Nullable String widthRule;
  // @formatter:on

  /** The network of an argument. */
  Model open(String argument) {
    NetworkSource source = NetworkSource.parse(argument);
    return (widthRule == null ? source : source.preferring("widths", widthRule)).open(padding);
  }
}
