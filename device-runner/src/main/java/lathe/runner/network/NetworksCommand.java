package lathe.runner.network;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import lathe.networks.Network;
import lathe.networks.NetworkTable;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.ZooOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a network is made of; nothing is run. */
@Command(name = "networks", mixinStandardHelpOptions = true,
    description = "List all networks that Lathe knows, or the layers of those named.",
    footerHeading = "%nNames:%n",
    footer = {
        "  mobilenet_v3_large              width 1, 224x224",
        "  mobilenet_v3_large_0.75_192     width 0.75 (0.35 to 1.4), 192x192 (96 to 320)",
        "  mobilenet_v3_large+stem=relu32  one aspect of the design, by a switch",
        "  nets/mine.json                  a description, ONNX or TFLite file;",
        "                                  see docs/networks.md",
        "",
        "Switches (and what holds without them):",
        "  hswish=none|N            h-swish from N output channels on (80; Small 40)",
        "  stem=relu32|swish32|...  the first convolution's activation and filters",
        "                           (hswish16)",
        "  first=16|32|...          channels inside the first block (as the stem)",
        "  se=expansion|input|none  squeeze-excite: a quarter of which channels, or",
        "                           none (expansion)",
        "  gate=hard|soft           its gate: hard sigmoid or sigmoid (hard)",
        "  last=efficient|original  end of V3-Large, figure 5 of the paper (efficient)",
        "  swish=hard|soft          h-swish or swish, in place of either (hard)",
        "  nonlinearity=NAME        one nonlinearity for stem, blocks and head: relu,",
        "                           relu6, hswish, ...",
        "  activation=fused|apart|hswish-apart",
        "                           nonlinearities as layers of their own (fused)",
        "  fusion=none|standard|block",
        "                           layers that one kernel executes (none)",
        "  tail=full|halved         last stage of a detector's or segmenter's backbone",
        "  filters=128|256          filters of a segmentation head",
        "  stride=8|16|32           output stride of a segmenter's backbone (16)",
        "  aspp=hard|soft           the gate of an LR-ASPP head (soft)",
        "  anchors=tf|torchvision   anchor boxes of a detector (tf)",
        "  post=none|nms            end with predictions, or boxes after NMS (none)",
        "  widths=RULE              which channels a width multiplies: tf-slim,",
        "                           torchvision, keras or timm (tf-slim)",
        "  padding=tf|torch         sides on which zeros are padded (tf)"})
public final class NetworksCommand implements Callable<Integer> {
  // @formatter:off
  @Mixin private ZooOptions zoo = new ZooOptions();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--check",
      description = "Only check that the networks are sound: one line for each; exit with 2 at the first that is not.")
  private boolean checksOnly;

  @Mixin private JsonOption json = new JsonOption();
  // @formatter:on

  private final Terminal terminal;

  public NetworksCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The JSON of this command. */
  private record Networks(List<NetworkTable> networks) {
    static Networks of(List<Network> networks) {
      return new Networks(networks.stream().map(NetworkTable::of).toList());
    }
  }

  @Override
  public Integer call() {
    List<Network> networks =
        zoo.names().stream().map(name -> ModelNotes.told(options.open(name), terminal).network()).toList();
    String text = text(networks);
    json.show(Networks.of(networks), () -> text, terminal);
    return ExitCode.FINE;
  }

  private String text(List<Network> networks) {
    if (checksOnly) {
      return lines(networks, NetworkText::sound);
    }
    return zoo.isNameless() ? NetworkText.list(networks) : lines(networks, NetworkText::layers);
  }

  private static String lines(List<Network> networks, Function<Network, String> text) {
    return networks.stream().map(text).map(line -> line + System.lineSeparator()).collect(Collectors.joining());
  }
}
