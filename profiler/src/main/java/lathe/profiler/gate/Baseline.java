package lathe.profiler.gate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Present;
import lathe.profiler.result.ResultFiles;

/**
 * What {@code gate record} keeps.
 *
 * @param time when it was recorded
 * @param commit of the Lathe that was measured
 * @param engine that ran the networks
 * @param fingerprint of machine, JVM and flags, without the kernels: those may change, that is what a gate is about
 * @param cpu for people
 * @param cleanShare part (0 to 1) of the slots beside which the host was undisturbed; of several networks the least
 */
public record Baseline(String schema, Instant time, String version, String commit, String engine, String fingerprint, String cpu,
    double cleanShare, List<Entry> networks) {
  public static final String SCHEMA = "lathe.gate-baseline/1";

  /** Fewer show no scatter. */
  public static final int LEAST_FORKS = 2;

  public Baseline {
    Present.require("time", time);
    Present.require("engine", engine);
    Present.require("fingerprint", fingerprint);
    Present.require("cpu", cpu);
    Present.require("networks", networks);
    networks.forEach(entry -> Present.require("a network", entry));
    networks = List.copyOf(networks);
  }

  /** A network: the median inference of each fork, in nanoseconds. */
  public record Entry(String network, double[] forksNs) {
    public Entry {
      Present.require("network", network);
      Present.require("forksNs", forksNs);
    }

    private boolean isUsable() {
      return forksNs.length >= LEAST_FORKS && Arrays.stream(forksNs).allMatch(ns -> ns > 0 && Double.isFinite(ns));
    }
  }

  /** The forks of a network; empty if it was not recorded. */
  public Optional<double[]> forksNs(String network) {
    return networks.stream().filter(entry -> entry.network().equals(network)).map(Entry::forksNs).findFirst();
  }

  /** @throws BadInputException if the file is damaged, or no baseline */
  public static Baseline read(Path file) {
    Baseline baseline = ResultFiles.parse(file, ResultFiles.readTree(file), SCHEMA, Baseline.class);
    if (baseline.networks.isEmpty() || !baseline.networks.stream().allMatch(Entry::isUsable)) {
      throw new BadInputException(
          "baseline %s: needs at least one network, each with at least %d forks and times above 0; record it again with ./lathe gate record"
              .formatted(file, LEAST_FORKS));
    }
    return baseline;
  }
}
