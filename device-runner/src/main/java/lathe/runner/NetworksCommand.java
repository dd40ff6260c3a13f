package lathe.runner;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lathe.networks.Network;
import lathe.networks.NetworkTable;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.ResultFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a network is made of; nothing is run. */
@Command(name = "networks", mixinStandardHelpOptions = true, description = "List the networks, or the layers of those named.")
final class NetworksCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  // @formatter:off
  @Parameters(paramLabel = "NETWORK", arity = "0..*",
      description = "NAME[_WIDTH[_RESOLUTION]], as mobilenet_v3_large_0.75_192, or a FILE; without one, all networks are listed.")
  private List<String> names = List.of();

  @Option(names = "--padding", paramLabel = "tf|torch", defaultValue = "tf", converter = PaddingOption.class,
      description = "Where the zeros around an image go (default: ${DEFAULT-VALUE}).")
  private Padding padding = Padding.TF;

  @Option(names = "--check", description = "Only say whether the networks are sound: one line for each, exit 2 at the first that is not.")
  private boolean checksOnly;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the layers as JSON; - for standard output.")
  private @Nullable String json;
  // @formatter:on

  private final PrintWriter out;

  NetworksCommand(Terminal terminal) {
    this.out = terminal.out();
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
        (names.isEmpty() ? Zoo.names() : names).stream().map(name -> NetworkSource.parse(name).open(padding).network()).toList();
    if (STDOUT.equals(json)) {
      out.println(ResultFiles.toJson(Networks.of(networks)));
      return ExitCode.FINE;
    }
    if (json != null) {
      ResultFiles.writeJson(Networks.of(networks), Path.of(json));
    }
    print(networks);
    return ExitCode.FINE;
  }

  private void print(List<Network> networks) {
    if (checksOnly) {
      networks.forEach(network -> out.println(NetworkText.sound(network)));
    } else if (names.isEmpty()) {
      out.print(NetworkText.list(networks));
    } else {
      networks.stream().map(NetworkText::layers).forEach(out::println);
    }
  }
}
