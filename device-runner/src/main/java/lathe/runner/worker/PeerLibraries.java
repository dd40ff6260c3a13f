package lathe.runner.worker;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the libraries of other engines lie: in a folder {@code peers} beside the one that holds Lathe's jars. */
public final class PeerLibraries {
  private PeerLibraries() {}

  /** The class path of this JVM and those libraries; a folder that is not there adds nothing. */
  public static String classPath() {
    return System.getProperty("java.class.path") + File.pathSeparator + folder("peers").resolve("*");
  }

  /** A folder beside the one that holds Lathe's jars; no part of a distribution. */
  public static Path folder(String name) {
    try {
      Path jar = Path.of(PeerLibraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.resolveSibling("../" + name).normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
