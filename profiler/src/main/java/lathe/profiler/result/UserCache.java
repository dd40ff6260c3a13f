package lathe.profiler.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lathe.kernels.BadInputException;

/** What Lathe keeps for a user between runs and can do without, a file of each kind. One that is damaged is replaced. */
public enum UserCache {
  HOST("host.json", HostFile.SCHEMA, "memory of hosts", "--host-memory"),
  TUNING("tuning.json", TuningFile.SCHEMA, "tuning cache", "--tuning");

  /** More than enough for the schema, which comes first. */
  private static final int BEGINNING_BYTES = 256;

  private final String name;
  private final String schema;
  private final String words;
  private final String option;

  UserCache(String name, String schema, String words, String option) {
    this.name = name;
    this.schema = schema;
    this.words = words;
    this.option = option;
  }

  /**
   * Where it lies if no file is named: {@code $XDG_CACHE_HOME/lathe/NAME}, where that is no absolute path {@code ~/.cache/lathe/NAME}. The
   * home is the shell's: Java's own is that of the list of users, in which the user of a container need not be.
   */
  public Path file(Map<String, String> environment) {
    Path home = folder(environment, "HOME", Path.of(System.getProperty("user.home")));
    return folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("lathe").resolve(name);
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String set = environment.getOrDefault(variable, "");
    return set.startsWith("/") ? Path.of(set) : otherwise;
  }

  /**
   * Tells a damaged file from one that somebody has named by mistake, which must not be lost. A damaged one is empty, or begins with a
   * schema of this kind, of whatever version, or with as much of it as is left; or it lies where Lathe itself would put it.
   *
   * @param file that is there and cannot be used
   * @throws BadInputException if it is of another kind
   */
  public void requireOwn(Path file, Map<String, String> environment) {
    if (!file.toAbsolutePath().normalize().equals(file(environment).normalize()) && !beginsAsOwn(file)) {
      throw new BadInputException(
          "%s %s: it is no %s (schema %s) and is left as it is; name one, or a file that is not there yet".formatted(
              option, file, words, schema));
    }
  }

  private boolean beginsAsOwn(Path file) {
    String family = "{\"schema\":\"" + schema.substring(0, schema.indexOf('/') + 1);
    try (var in = Files.newInputStream(file)) {
      String beginning = new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8).replaceAll("\\s", "");
      return beginning.startsWith(family) || family.startsWith(beginning);
    } catch (IOException unreadable) {
      return !Files.isDirectory(file); // nobody can tell, nor write over it
    }
  }
}
