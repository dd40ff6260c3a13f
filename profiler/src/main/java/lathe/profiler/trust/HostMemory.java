package lathe.profiler.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.HostFile;
import lathe.profiler.result.HostFile.Host;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.statistics.Order;

/**
 * What runs on a host have seen of its last-level cache, on disk, so that a run which meets neighbours all the time can tell. Of each
 * fingerprint the last 20 runs count: a host that has changed for good is known anew after so many. A file that is damaged counts as empty
 * and is replaced.
 */
public record HostMemory(Path file, List<Host> hosts) {
  private static final int RUNS = 20;

  /** Close to the best, but no single lucky run. */
  private static final double UNDISTURBED = 0.1;

  public HostMemory {
    hosts = List.copyOf(hosts);
  }

  /** What a file holds; nothing if there is none, or none that can be read. */
  public static HostMemory read(Path file) {
    try {
      return new HostMemory(file, Files.exists(file) ? ResultFiles.readHost(file).hosts() : List.of());
    } catch (BadInputException damaged) {
      return new HostMemory(file, List.of());
    }
  }

  /**
   * What a lap takes there while nobody shares the cache; empty for a host of which nothing is known.
   *
   * @param expectedNs what it should take, which counts until as many runs have seen the host as are remembered
   */
  public OptionalDouble lapNs(String fingerprint, OptionalDouble expectedNs) {
    double[] seen = find(fingerprint).map(HostMemory::laps).orElse(new double[0]);
    double best = seen.length == 0 ? Double.POSITIVE_INFINITY : Order.quantile(seen, UNDISTURBED);
    double least = seen.length == RUNS ? best : Math.min(best, expectedNs.orElse(best));
    return Double.isInfinite(least) ? OptionalDouble.empty() : OptionalDouble.of(least);
  }

  /**
   * Adds a run and writes the file.
   *
   * @param lapNs what its undisturbed laps took
   * @throws BadInputException where the file cannot be written
   */
  public HostMemory with(String fingerprint, double lapNs) {
    List<Double> laps = new ArrayList<>(find(fingerprint).map(Host::lapNs).orElse(List.of()));
    laps.add(lapNs);
    var host = new Host(fingerprint, laps.subList(Math.max(0, laps.size() - RUNS), laps.size()));
    Stream<Host> others = hosts.stream().filter(other -> !other.fingerprint().equals(fingerprint));
    var grown = new HostMemory(file, Stream.concat(Stream.of(host), others).toList());
    ResultFiles.writeJson(new HostFile(grown.hosts), file);
    return grown;
  }

  private Optional<Host> find(String fingerprint) {
    return hosts.stream().filter(host -> host.fingerprint().equals(fingerprint) && !host.lapNs().isEmpty()).findFirst();
  }

  private static double[] laps(Host host) {
    return host.lapNs().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
