package lathe.runner.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.Lanes;
import lathe.networks.Network;
import lathe.networks.plan.Picks;
import lathe.networks.source.Model;
import lathe.profiler.fork.Origin;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.Task;
import lathe.profiler.result.Tuning;
import lathe.profiler.tune.TuningCache;
import lathe.runner.console.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which choice of kernels a command measures: what {@code ./lathe tune} has cached for this CPU, or the static default. */
public final class TuningOptions {
  // @formatter:off
  @Option(names = "--tuning", paramLabel = "FILE",
      description = "The tuning cache (default: $XDG_CACHE_HOME/lathe/tuning.json, else ~/.cache/lathe/tuning.json).")
  private @Nullable Path cache;

  @Option(names = "--untuned", description = "Ignore the tuning cache: use the static default kernel for every layer.")
  private boolean isUntuned;
  // @formatter:on

  /**
   * A choice of kernels.
   *
   * @param name as it stands in provenance: {@code static default}, or {@code tuned 1f0c22ab (60 of 67 layers)}
   */
  public record Chosen(Picks picks, String name) {
    static final Chosen STATIC = new Chosen(Picks.NONE, Origin.STATIC_TUNING);

    /** What workers are to measure with these kernels, each network once. */
    public Map<Task, Network> tasks(List<Model> models, long seed) {
      Map<Task, Network> tasks = new LinkedHashMap<>();
      models.forEach(model -> tasks.put(new Task(model.source(), seed, picks), model.network()));
      return tasks;
    }
  }

  /** The choice for some networks; a cache that cannot be used is warned of and left alone. */
  public Chosen choose(Collection<Network> networks, Lanes lanes, Terminal terminal) {
    if (isUntuned) {
      return Chosen.STATIC;
    }
    if (cache != null && !Files.exists(cache)) {
      terminal.say("tuning cache %s: there is no such file, the static default is used".formatted(cache));
    }
    TuningCache known = TuningCache.read(file());
    known.warning().ifPresent(terminal::say);
    return chosen(known.tuning(TuningCache.device(Machine.current(), lanes)), networks);
  }

  Path file() {
    return cache == null ? TuningCache.defaultFile(System.getenv()) : cache;
  }

  static Chosen chosen(Tuning tuning, Collection<Network> networks) {
    Set<String> keys = new HashSet<>();
    tuning.choices().forEach(choice -> keys.addAll(choice.keys()));
    long all = networks.stream().mapToInt(Network::size).sum();
    long known = networks.stream()
        .mapToLong(network -> IntStream.range(0, network.size()).filter(i -> keys.contains(network.key(i).toString())).count()).sum();
    String name = "%s (%d of %d layers)".formatted(TuningCache.name(tuning), known, all);
    return known == 0 ? Chosen.STATIC : new Chosen(TuningCache.picks(tuning), name);
  }
}
