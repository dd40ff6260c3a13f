package lathe.profiler.gate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lathe.profiler.result.ResultFiles;

/**
 * What {@code gate record} keeps.
 *
 * @param time when it was recorded
 * @param commit of the Lathe that was measured
 * @param fingerprint of machine, JVM and flags, without the kernels: those may change, that is what a gate is about
 * @param cpu for people
 * @param cleanShare part (0 to 1) of the slots beside which the host was undisturbed
 */
public record Baseline(String schema, Instant time, String version, String commit, String fingerprint, String cpu, double cleanShare,
    List<Entry> networks) {
  public static final String SCHEMA = "lathe.gate-baseline/1";

  public Baseline {
    networks = List.copyOf(networks);
  }

  /** A network: the median inference of each fork, in nanoseconds. */
  public record Entry(String network, double[] forksNs) {}

  /** The forks of a network; empty if it was not recorded. */
  public Optional<double[]> forksNs(String network) {
    return networks.stream().filter(entry -> entry.network().equals(network)).map(Entry::forksNs).findFirst();
  }

  /** @throws lathe.kernels.BadInputException if the file is damaged, or no baseline */
  public static Baseline read(Path file) {
    return ResultFiles.parse(file, ResultFiles.readTree(file), SCHEMA, Baseline.class);
  }
}
