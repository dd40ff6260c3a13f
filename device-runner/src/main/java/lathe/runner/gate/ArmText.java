package lathe.runner.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.networks.Network;
import lathe.networks.source.NetworkSource;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.message.ArmTask;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.sample.Protocol;
import lathe.runner.build.LatheBuild;
import lathe.runner.engine.Engine;
import lathe.runner.option.FilesApart;
import lathe.runner.worker.ArmWorkers;
import lathe.runner.worker.PeerLibraries;
import lathe.runner.worker.WorkerHeap;
import org.jspecify.annotations.Nullable;

/**
 * An arm as people write it: {@code lathe=../old,jdk=/opt/jdk-26,lanes=256,jvm=-XX:-UseSuperWord}. What is left out is as here and now.
 *
 * @param words by key, in the order written
 */
public record ArmText(String name, Map<String, String> words) {
  /** For the help of commands. */
  static final String SYNTAX = "KEY=VALUE,... of lathe=DIR (another build), jdk=DIR, network=NAME|FILE, engine=NAME, lanes=BITS, jvm=FLAGS";

  private static final List<String> KEYS = List.of("lathe", "jdk", "network", "engine", "lanes", "jvm");

  /** A comma inside a value is one of the value's, unless a key follows it. */
  private static final String BETWEEN = "[,\\s]+(?=(?:" + String.join("|", KEYS) + ")=)";

  /** @throws BadInputException for a key that is not known, and for one that is there twice */
  public static ArmText parse(String name, String text) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String word : text.isBlank() ? new String[0] : text.strip().split(BETWEEN)) {
      String[] pair = word.split("=", 2);
      if (pair.length < 2 || !KEYS.contains(pair[0]) || pair[1].isEmpty()) {
        throw new BadInputException("--%s %s: \"%s\" is not part of an arm; use %s".formatted(name, text, word, SYNTAX));
      }
      if (words.put(pair[0], pair[1]) != null) {
        throw new BadInputException("--%s %s: %s is given twice; an arm has at most one of each".formatted(name, text, pair[0]));
      }
    }
    return new ArmText(name, words);
  }

  /** The network it names itself; null if it takes whatever the gate is about. */
  @Nullable
  String network() {
    return words.get("network");
  }

  /** The file that its network is read from, if it names one. */
  List<Path> files() {
    return FilesApart.network(network());
  }

  /** @throws BadInputException if it names a network where something else does: {@code because} */
  void requireNoNetwork(String because) {
    if (network() != null) {
      throw new BadInputException("--%s network=%s: %s; leave out network=".formatted(name, network(), because));
    }
  }

  /**
   * The arm with a network.
   *
   * @throws BadInputException if it names a build, a JDK, an engine, lanes or a network that are not there
   */
  public ArmSpec with(String network) {
    Engine engine = Engine.parse(words.getOrDefault("engine", Engine.LATHE.toString()));
    return new ArmSpec(name, command(NetworkSource.parse(network).open().network()),
        new ArmTask(engine.toString(), network, "tf", Protocol.DEFAULT_SEED), engine.tolerance());
  }

  private WorkerCommand command(Network network) {
    String lanes = words.get("lanes");
    String lathe = words.get("lathe");
    return ArmWorkers.of(jdk(), lathe == null ? PeerLibraries.classPath() : LatheBuild.in(Path.of(lathe)).classPath(),
        WorkerHeap.flags(lanes == null ? Lanes.widest() : Lanes.parse(lanes), List.of(network), flags()));
  }

  private Path jdk() {
    String jdk = words.get("jdk");
    Path home = Path.of(jdk == null ? System.getProperty("java.home") : jdk);
    if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
      throw new BadInputException("jdk=%s: the folder has no bin/java; name the home of JDK 25 or newer".formatted(home));
    }
    return home;
  }

  private List<String> flags() {
    return Arrays.stream(words.getOrDefault("jvm", "").strip().split("\\s+")).filter(flag -> !flag.isEmpty()).toList();
  }

  /** {@code lathe=../old lanes=256}, or {@code this build}. */
  @Override
  public String toString() {
    return words.isEmpty() ? "this build" : String.join(" ", words.entrySet().stream().map(Map.Entry::toString).toList());
  }
}
