package lathe.runner.lut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import lathe.kernels.BadInputException;
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

  // @formatter:off
  @Option(names = "--space", paramLabel = "SPACE",
      description = "Design space: v3, mnasnet, grid, or a FILE as in docs/lut-schema.md (default: v3, unless --networks is given).")
  private @Nullable String space;

  @Option(names = "--networks", paramLabel = "LIST", split = ",", description = "Networks to build for, instead of a space or in addition to it: " + NetworkOptions.NETWORK + ".")
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

  /** Networks that a table's model is fitted to: drawn, or at most half of a list, so that an audit finds others. */
  static List<Network> fitted(Space space, long seed) {
    return switch (space) {
      case ListedSpace(String _, List<Network> all) -> shuffled(all, seed).subList(0, Math.min(FITTED, Math.ceilDiv(all.size(), 2)));
      case StagedSpace staged -> drawn(staged, FITTED, 2 * seed);
    };
  }

  /**
   * Those among the networks of a space that a table's model was fitted to.
   *
   * @param fitted their names
   * @param seed of the table
   */
  static List<Network> fittedAgain(Space space, Set<String> fitted, long seed) {
    List<Network> candidates = switch (space) {
      case ListedSpace(String _, List<Network> all) -> all;
      case StagedSpace staged -> drawn(staged, FITTED, 2 * seed);
    };
    return candidates.stream().filter(network -> fitted.contains(network.name())).toList();
  }

  /**
   * Networks that nothing was fitted to: drawn, or what is left of a list.
   *
   * @param fitted names of those that something was fitted to
   */
  static List<Network> heldOut(Space space, int count, long seed, Set<String> fitted) {
    List<Network> candidates = switch (space) {
      case ListedSpace(String _, List<Network> all) -> shuffled(all, seed);
      case StagedSpace staged -> drawn(staged, count, 2 * seed + 1);
    };
    return candidates.stream().filter(network -> !fitted.contains(network.name())).limit(count).toList();
  }

  private static List<Network> shuffled(List<Network> all, long seed) {
    List<Network> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
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
