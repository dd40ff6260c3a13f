package lathe.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import lathe.networks.Network;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.networks.space.StagedSpace;
import lathe.reports.space.SpaceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which networks a table is of. */
final class SpaceOptions {
  private static final String DEFAULT = "v3";

  // @formatter:off
  @Option(names = "--space", paramLabel = "SPACE",
      description = "v3, mnasnet, grid or a FILE as docs/lut-schema.md explains (default: v3, unless --networks names some).")
  private @Nullable String space;

  @Option(names = "--networks", paramLabel = "LIST", split = ",", description = "Networks instead, or beside a space: " + NetworkOptions.NETWORK + ".")
  private List<String> networks = List.of();
  // @formatter:on

  @Mixin private NetworkOptions options = new NetworkOptions();

  /** All that was asked for. */
  List<Space> spaces() {
    List<Space> spaces = new ArrayList<>();
    if (space != null || networks.isEmpty()) {
      spaces.add(SpaceFile.read(space == null ? DEFAULT : space));
    }
    if (!networks.isEmpty()) {
      spaces.add(new ListedSpace("networks", networks.stream().map(name -> options.open(name).network()).toList()));
    }
    return spaces;
  }

  /**
   * Different networks of a space: drawn, or every other one of a list from a place on, so that two halves never meet.
   *
   * @param half 0 or 1
   */
  static List<Network> some(Space space, int count, long seed, int half) {
    return switch (space) {
      case ListedSpace(String _, List<Network> all) -> every(all, half).stream().limit(count).toList();
      case StagedSpace staged -> drawn(staged, count, 2 * seed + half);
    };
  }

  private static List<Network> every(List<Network> all, int half) {
    List<Network> chosen = new ArrayList<>();
    for (int i = half; i < all.size(); i += 2) {
      chosen.add(all.get(i));
    }
    return chosen;
  }

  private static List<Network> drawn(StagedSpace space, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Network> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(space.draw(random, "%s-%d.%d".formatted(space.name(), seed, i)));
    }
    return drawn;
  }

  /** What to call the whole in a sentence. */
  static Optional<String> names(List<Space> spaces) {
    return spaces.stream().map(Space::name).reduce((a, b) -> a + " and " + b);
  }
}
