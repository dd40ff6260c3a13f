package lathe.runner.option;

import java.time.Duration;
import lathe.profiler.result.UserCache;
import lathe.profiler.trust.HostMemory;
import picocli.CommandLine.Option;

/** What runs know of this host, and what they do about it. */
public final class HostOption {
  // @formatter:off
  @Option(names = "--host-memory", paramLabel = "FILE",
      description = "File that keeps what runs see of this host: its usual clock and last-level cache (default:"
          + " $XDG_CACHE_HOME/lathe/host.json, else ~/.cache/lathe/host.json).")
  private KeptFile file = new KeptFile(UserCache.HOST.file(System.getenv()));

  @Option(names = "--wait", paramLabel = "TIME",
      description = "Extra time, such as 10m, in which forks may wait for others to leave the last-level cache alone (default: only"
          + " what is left of the usual 75 s for two networks).")
  private Duration patience = Duration.ZERO;
  // @formatter:on

  public KnownHost host() {
    return new KnownHost(HostMemory.read(file.path()), patience);
  }
}
