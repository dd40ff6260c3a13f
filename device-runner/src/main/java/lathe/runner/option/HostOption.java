package lathe.runner.option;

import java.nio.file.Path;
import lathe.profiler.result.UserCache;
import lathe.profiler.trust.HostMemory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs keep what they saw of this host. */
public final class HostOption {
  // @formatter:off
  @Option(names = "--host-memory", paramLabel = "FILE",
      description = "What earlier runs saw of this host's last-level cache (default: $XDG_CACHE_HOME/lathe/host.json, else"
          + " ~/.cache/lathe/host.json).")
  private @Nullable Path file;
  // @formatter:on

  public HostMemory memory() {
    return HostMemory.read(file == null ? UserCache.file(System.getenv(), "host.json") : file);
  }
}
