package lathe.runner.build;

import lathe.kernels.Lanes;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: all that a bug report has to name. */
public final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Build build = Build.current();
    return new String[] {
        "lathe %s (commit %s)".formatted(build.version(), build.shortCommit()),
        "JDK %s, %s".formatted(Runtime.version(), System.getProperty("java.vendor")),
        "lanes %s bits (widest here: %s)".formatted(Lanes.current(), Lanes.widest())};
  }
}
