package lathe.runner.option;

import java.util.List;
import java.util.stream.Stream;
import lathe.networks.zoo.Zoo;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The networks of a command that can take all that Lathe knows: those named, the designs, or all of them where neither is said. */
public final class ZooOptions {
  // @formatter:off
  @Parameters(paramLabel = "NETWORK", arity = "0..*",
      description = NetworkOptions.NETWORK + ".")
  private List<String> names = List.of();

  @Option(names = "--designs",
      description = "The designs that the MobileNetV3 paper compares, including variants of heads, besides any NETWORK.")
  private boolean designs;
  // @formatter:on

  /** Whether none is named by itself. */
  public boolean isNameless() {
    return names.isEmpty();
  }

  /** Those named, then the designs if they are asked for. */
  public List<String> names() {
    Stream<String> zoo = designs ? Zoo.designs().stream() : Stream.concat(Zoo.names().stream(), Zoo.headNames().stream());
    return isNameless() || designs ? Stream.concat(names.stream(), zoo).toList() : names;
  }
}
