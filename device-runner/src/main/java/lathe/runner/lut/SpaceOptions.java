package lathe.runner.lut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.networks.space.StagedSpace;
import lathe.reports.space.SpaceFile;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.NetworkOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which networks a table is of. */
final class SpaceOptions {
  private static final String DEFAULT = "v3";

  /** Networks of a space that a table's model is fitted to. */
  private static final int FITTED = 16;

  /** A space has no further networks if so many draws in a row found none: one of 100 is missed in 4 of 100,000 spaces. */
  private static final int VAIN_DRAWS = 1000;

  // @formatter:off
  @Option(names = "--space", paramLabel = "SPACE",
      description = "Design space: v3, mnasnet, grid, or a FILE as in docs/lut-schema.md (default: v3, unless --networks is given).")
  private @Nullable String space;

  @Option(names = "--networks", paramLabel = "LIST", split = ",",
      description = "Networks to build for, instead of a space or in addition to it: " + NetworkOptions.NETWORK + ".")
  private @Nullable List<String> networks;
  // @formatter:on

  @Mixin private NetworkOptions options = new NetworkOptions();
  @Spec(Spec.Target.MIXEE) private CommandSpec spec = CommandSpec.create();

  /** The file of the space, if it has one. */
  List<Path> files() {
    return SpaceFile.file(space == null ? DEFAULT : space).stream().toList();
  }

  /** All spaces that were asked for. */
  List<Space> spaces() {
    List<Space> spaces = new ArrayList<>();
    if (space != null || networks == null) {
      spaces.add(read(space == null ? DEFAULT : space, options, spec));
    }
    if (networks != null) {
      NetworkOptions.requireAny(networks);
      spaces.add(new ListedSpace("networks", networks.stream().map(name -> options.open(name).network()).toList()));
    }
    return spaces;
  }

  /**
   * A space. The networks of a grid are named, so options apply to them.
   *
   * @throws BadInputException if there is no such space, or the command has options that do not apply to it
   */
  static Space read(String nameOrFile, NetworkOptions options, CommandSpec command) {
    Space space = SpaceFile.read(nameOrFile, name -> options.open(name).network());
    if (space instanceof StagedSpace) {
      IgnoredOptions.refuse(command, NetworkOptions.ALL, "the networks of space %s follow from its stages alone".formatted(space.name()));
    }
    return space;
  }

  /** @throws BadInputException if two networks that differ have one name, by which a table knows them */
  static void requireOwnNames(List<Space> spaces) {
    Map<String, Network> byName = new HashMap<>();
    for (Space space : spaces) {
      for (Network network : space instanceof ListedSpace listed ? listed.networks() : List.<Network>of()) {
        Network same = byName.putIfAbsent(network.name(), network);
        if (same != null && !same.equals(network)) {
          throw new BadInputException(
              "two networks that differ are called %s; give each a name of its own in its file".formatted(network.name()));
        }
      }
    }
  }

  /** Networks that a table's model is fitted to, no two of the same layers: at most half of all, so that an audit finds others. */
  static List<Network> fitted(Space space, long seed) {
    List<Network> candidates = switch (space) {
      case ListedSpace(String _, List<Network> all) -> distinct(shuffled(all, seed));
      case StagedSpace staged -> fittable(staged, seed);
    };
    return candidates.subList(0, Math.min(FITTED, Math.ceilDiv(candidates.size(), 2)));
  }

  /**
   * Those among the networks of a space that a table's model was fitted to, no two of the same layers.
   *
   * @param fitted their names
   * @param seed of the table
   */
  static List<Network> fittedAgain(Space space, Set<String> fitted, long seed) {
    List<Network> candidates = switch (space) {
      case ListedSpace(String _, List<Network> all) -> all;
      case StagedSpace staged -> fittable(staged, seed);
    };
    return distinct(candidates.stream().filter(network -> fitted.contains(network.name())).toList());
  }

  /**
   * Networks other than those that something was fitted to, under any name, no two of the same layers: drawn, or what is left of a list.
   * Fewer than asked for where the space has no more.
   *
   * @param fitted those of the space that something was fitted to
   */
  static List<Network> heldOut(Space space, int count, long seed, List<Network> fitted) {
    Set<List<LayerKey>> seen = fitted.stream().map(Network::keys).collect(Collectors.toCollection(HashSet::new));
    return switch (space) {
      case ListedSpace(String _, List<Network> all) ->
          shuffled(all, seed).stream().filter(network -> seen.add(network.keys())).limit(count).toList();
      case StagedSpace staged -> drawn(staged, count, 2 * seed + 1, seen);
    };
  }

  /** The first of networks with the same layers. */
  static List<Network> distinct(List<Network> networks) {
    Set<List<LayerKey>> seen = new HashSet<>();
    return networks.stream().filter(network -> seen.add(network.keys())).toList();
  }

  private static List<Network> shuffled(List<Network> all, long seed) {
    List<Network> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  private static List<Network> fittable(StagedSpace space, long seed) {
    return drawn(space, 2 * FITTED, 2 * seed, new HashSet<>());
  }

  /**
   * Draws without replacement. A network is called by the number of its draw.
   *
   * @param seen layers of networks that are not drawn (again); those of the drawn ones are added
   */
  private static List<Network> drawn(StagedSpace space, int count, long seed, Set<List<LayerKey>> seen) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Network> drawn = new ArrayList<>();
    int last = 0;
    for (int i = 0; drawn.size() < count && i - last < VAIN_DRAWS; i++) {
      Network network = space.draw(random, "%s-%d.%d".formatted(space.name(), seed, i));
      if (seen.add(network.keys())) {
        drawn.add(network);
        last = i;
      }
    }
    return drawn;
  }

  /** What to call the whole in a sentence. */
  static Optional<String> names(List<Space> spaces) {
    return spaces.stream().map(Space::name).reduce((a, b) -> a + " and " + b);
  }
}
