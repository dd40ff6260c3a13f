package lathe.runner.option;

import java.time.Duration;
import lathe.profiler.result.UserCache;
import lathe.profiler.trust.HostMemory;
import picocli.CommandLine.Option;

/** What runs know of this host, and what they do about it. */
public final class HostOption {
  // @formatter:off
  @Option(names = "--host-memory", paramLabel = "FILE",
      description = "What earlier runs saw of this host, its clock and its last-level cache (default: $XDG_CACHE_HOME/lathe/host.json, else"
          + " ~/.cache/lathe/host.json).")
  private KeptFile file = new KeptFile(UserCache.HOST.file(System.getenv()));

  @Option(names = "--wait", paramLabel = "TIME",
      description = "How much longer this may take, such as 10m, to wait for others to leave the last-level cache alone (default: no"
          + " longer; forks wait as long as two networks take some 80 s).")
  private Duration patience = Duration.ZERO;
  // @formatter:on

  public KnownHost host() {
    return new KnownHost(HostMemory.read(file.path()), patience);
  }
}
