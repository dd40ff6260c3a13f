package lathe.runner.option;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.source.Model;
import lathe.runner.console.Terminal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The networks of a command that runs Lathe's kernels: those named, or MobileNetV3-Large and -Small. */
public final class RunNetworks {
  // @formatter:off
  @Parameters(paramLabel = "NETWORK", arity = "0..*",
      description = NetworkOptions.NETWORK + " (default: mobilenet_v3_large mobilenet_v3_small).")
  private List<String> names = List.of("mobilenet_v3_large", "mobilenet_v3_small");

  @Mixin private NetworkOptions options = new NetworkOptions();
  // @formatter:on

  /**
   * All of them; what is to know of their files is told.
   *
   * @throws BadInputException if there is no such network, or none of our kernels can execute a layer of it
   */
  public List<Model> open(Terminal terminal) {
    return names.stream().map(name -> ModelNotes.runnable(options.open(name), terminal)).toList();
  }
}
