package lathe.profiler.machine;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import lathe.kernels.BadInputException;

/**
 * A Java virtual machine.
 *
 * @param vendor who built it: {@code Eclipse Adoptium}
 * @param version as it names itself: {@code 25.0.3+9-LTS}
 * @param flags what it was started with, without the program's own arguments
 */
public record Jvm(String vendor, String version, List<String> flags) {
  public Jvm {
    flags = List.copyOf(flags);
  }

  /** The one that runs this. */
  public static Jvm current() {
    return new Jvm(System.getProperty("java.vendor"), Runtime.version().toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * The one below a folder, without starting it: the {@code release} file of a JDK says what it is.
   *
   * @param flags what it will be started with
   * @throws BadInputException if the folder is not this JVM's own and has no such file
   */
  public static Jvm in(Path home, List<String> flags) {
    if (home.equals(Path.of(System.getProperty("java.home")))) {
      return new Jvm(current().vendor(), current().version(), flags);
    }
    var release = new Properties();
    try (Reader text = Files.newBufferedReader(home.resolve("release"))) {
      release.load(text);
    } catch (IOException e) {
      throw new BadInputException(
          "jdk=%s: it has no release file with the JDK's vendor and version; name a complete JDK".formatted(home), e);
    }
    return new Jvm(unquoted(release, "IMPLEMENTOR"), unquoted(release, "JAVA_RUNTIME_VERSION"), flags);
  }

  private static String unquoted(Properties release, String key) {
    return release.getProperty(key, "unknown").replace("\"", "");
  }
}
