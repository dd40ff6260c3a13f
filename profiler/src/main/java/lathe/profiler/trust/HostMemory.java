package lathe.profiler.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.HostFile;
import lathe.profiler.result.HostFile.Host;
import lathe.profiler.result.HostFile.Sight;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.UserCache;
import lathe.profiler.statistics.Order;

/**
 * What runs on a host have seen of it, on disk, so that a run which is disturbed all the time can tell. Of each host the last 20 runs
 * count: one that has changed for good is known anew after so many. A file that is damaged counts as empty and is replaced; one of another
 * kind is refused.
 */
public record HostMemory(Path file, List<Host> hosts) {
  private static final int RUNS = 20;
  private static final int SOME_RUNS = 5;

  /** Close to the best, but no single lucky run. */
  private static final double UNDISTURBED = 0.1;

  public HostMemory {
    hosts = List.copyOf(hosts);
  }

  /**
   * What a file holds; nothing if there is none, or none that can be read.
   *
   * @throws BadInputException if it is of another kind, and would be lost
   */
  public static HostMemory read(Path file) {
    try {
      return new HostMemory(file, Files.exists(file) ? ResultFiles.read(file, HostFile.SCHEMA, HostFile.class).hosts() : List.of());
    } catch (BadInputException damaged) {
      UserCache.HOST.requireOwn(file, System.getenv());
      return new HostMemory(file, List.of());
    }
  }

  /**
   * What a lap takes there while nobody shares the cache; empty for a host of which nothing is known. It is what a lap should take by the
   * cache's rate, as the median over all runs, for one such measurement may be off by a quarter. What laps really took bounds it: the 10th
   * percentile of 20 runs from below, the median of at least 5 from above.
   *
   * @param expectedNs by today's measurement
   */
  public OptionalDouble lapNs(String fingerprint, OptionalDouble expectedNs) {
    List<Sight> runs = find(fingerprint).map(Host::runs).orElse(List.of());
    double[] seen = runs.stream().mapToDouble(Sight::lapNs).filter(Double::isFinite).toArray();
    double[] expected =
        DoubleStream.concat(runs.stream().mapToDouble(Sight::expectedNs), expectedNs.stream()).filter(Double::isFinite).toArray();
    if (expected.length == 0) {
      return seen.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Order.quantile(seen, UNDISTURBED));
    }
    double should = Order.median(expected);
    double least = seen.length < RUNS ? 0 : Order.quantile(seen, UNDISTURBED);
    double most = seen.length < SOME_RUNS ? Double.POSITIVE_INFINITY : Order.median(seen);
    return OptionalDouble.of(Math.max(least, Math.min(should, most)));
  }

  /** What the core part of a calibration takes there in ordinary runs; unknown before 5 of them. */
  public UsualClock clock(String fingerprint) {
    return new UsualClock(usual(fingerprint, Sight::coreNs), usual(fingerprint, Sight::cleanCoreNs));
  }

  private OptionalDouble usual(String fingerprint, ToDoubleFunction<Sight> part) {
    double[] seen = find(fingerprint).map(Host::runs).orElse(List.of()).stream().mapToDouble(part).filter(ns -> ns > 0).toArray();
    return seen.length < SOME_RUNS ? OptionalDouble.empty() : OptionalDouble.of(Order.median(seen));
  }

  /**
   * Adds a run to what the file holds by now, which other runs may have written meanwhile, and writes it.
   *
   * @throws BadInputException where the file cannot be written
   */
  public HostMemory with(String fingerprint, Sight run) {
    HostMemory now = read(file);
    List<Sight> runs = new ArrayList<>(now.find(fingerprint).map(Host::runs).orElse(List.of()));
    runs.add(run);
    var host = new Host(fingerprint, runs.subList(Math.max(0, runs.size() - RUNS), runs.size()));
    Stream<Host> others = now.hosts.stream().filter(other -> !other.fingerprint().equals(fingerprint));
    var grown = new HostMemory(file, Stream.concat(Stream.of(host), others).toList());
    ResultFiles.writeJson(new HostFile(grown.hosts), file);
    return grown;
  }

  private Optional<Host> find(String fingerprint) {
    return hosts.stream().filter(host -> host.fingerprint().equals(fingerprint)).findFirst();
  }
}
