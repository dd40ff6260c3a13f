package lathe.runner.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;
import lathe.profiler.fork.Origin;
import lathe.profiler.machine.Jvm;
import lathe.profiler.machine.Machine;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Peaks;

/**
 * Which Lathe this is, as it was recorded when it was built.
 *
 * @param version as in the POM
 * @param commit full hash, {@code -dirty} behind it if the tree had changes; {@code unknown} outside a checkout
 */
public record Build(String version, String commit) {
  private static final int SHORT_HASH = 10;

  /** The build that is running. */
  public static Build current() {
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing beside " + Build.class.getName());
      }
      Properties properties = new Properties();
      properties.load(in);
      return of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Build of(Properties properties) {
    boolean isDirty = Boolean.parseBoolean(properties.getProperty("dirty"));
    return new Build(properties.getProperty("version"), properties.getProperty("commit") + (isDirty ? "-dirty" : ""));
  }

  /** The origin of what this build measures on this machine, by workers on the JVM that runs this. */
  public Origin origin(WorkerFlags flags, String tuning, long seed, Peaks peaks, Instant began) {
    return origin(flags, Jvm.current(), tuning, seed, peaks, began);
  }

  /** The same by workers on another JVM. */
  public Origin origin(WorkerFlags flags, Jvm jvm, String tuning, long seed, Peaks peaks, Instant began) {
    return new Origin(Machine.current(), jvm, flags, version, commit, tuning, seed, peaks, began);
  }

  /** The commit with its hash cut to what a person compares. */
  String shortCommit() {
    int dash = commit.indexOf('-');
    String hash = dash < 0 ? commit : commit.substring(0, dash);
    return hash.length() <= SHORT_HASH ? commit : hash.substring(0, SHORT_HASH) + commit.substring(hash.length());
  }
}
