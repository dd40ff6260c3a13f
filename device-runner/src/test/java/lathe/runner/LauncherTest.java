package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts a copy of the launcher, in real shells, against JDKs that are a {@code release} file and a {@code java} that prints its name and
 * its arguments. The copy searches below the test's own folder instead of {@code /usr/lib/jvm}, {@code /opt} and {@code /Library}.
 */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "lathe");
  private static final int DEADLINE_SECONDS = 20;

  @TempDir private Path folder;
  private Path home;

  record Ended(int exit, String out, String err) {}

  @BeforeEach
  void unpackBesideALib() throws IOException {
    home = Files.createDirectories(folder.resolve("a folder with spaces/lathe-1.0"));
    Files.createDirectory(home.resolve("lib"));
    write(home.resolve("lathe"), Files.readString(LAUNCHER).replaceAll("(newest_of )(/usr/lib/jvm|/opt|/Library)", "$1'" + folder + "'$2"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path jdk(String where, String version) throws IOException {
    Path jdk = folder.resolve(where);
    write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    write(jdk.resolve("bin/java"), "#!/bin/sh\necho \"java of " + where + "\"\nfor argument; do echo \"<$argument>\"; done\n");
    return jdk;
  }

  private Ended start(Path file, Map<String, String> environment, String... args) throws Exception {
    List<String> command = Stream.concat(Stream.of("/bin/sh", file.toString()), Stream.of(args)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private Ended start(Map<String, String> environment, String... args) throws Exception {
    Map<String, String> withTools = new HashMap<>(Map.of("PATH", "/nowhere:/bin", "HOME", folder.resolve("user").toString()));
    withTools.putAll(environment);
    return start(home.resolve("lathe"), withTools, args);
  }

  @Test
  void startsMainOnTheJarsBesideItWithTheArgumentsAsTheyAre() throws Exception {
    Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "25.0.3").toString()), "run", "two words", "*", "");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exit()).isZero();
    assertThat(ended.out())
        .startsWith("java of mine\n")
        .contains("<--add-modules>\n<jdk.incubator.vector>\n", "<" + home.toRealPath() + "/lib/*>\n<lathe.runner.Main>\n")
        .endsWith("<lathe.runner.Main>\n<run>\n<two words>\n<*>\n<>\n");
  }

  /** A JDK whose {@code java} prints these variables as it finds them. */
  private Path jdkThatTells(String names) throws IOException {
    Path jdk = jdk("mine", "25");
    write(jdk.resolve("bin/java"), "#!/bin/sh\nfor name in " + names + "; do eval \"echo $name=\\${$name-unset}\"; done\n");
    return jdk;
  }

  @Test
  void flagsFromTheEnvironmentReachNoJvm() throws Exception {
    String home = jdkThatTells("JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS").toString();
    for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      Ended ended = start(Map.of("JAVA_HOME", home, name, "-Xint"));
      assertThat(ended.out()).isEqualTo("JAVA_TOOL_OPTIONS=unset\nJDK_JAVA_OPTIONS=unset\n_JAVA_OPTIONS=unset\n");
      assertThat(ended.err()).startsWith("lathe: ").contains(name, "ignored").hasLineCount(1);
    }
  }

  @Test
  void fileNamesMayHaveAnyLetters() throws Exception {
    String home = jdkThatTells("LC_ALL").toString();
    for (String plain : List.of("C", "POSIX", "xx_XX.UTF-8")) {
      assertThat(start(Map.of("JAVA_HOME", home, "LC_ALL", plain)).out()).isEqualTo("LC_ALL=C.UTF-8\n");
    }
    assertThat(start(Map.of("JAVA_HOME", home)).out()).isEqualTo("LC_ALL=C.UTF-8\n");
  }

  @Test
  void aLocaleThatHasAllLettersStays() throws Exception {
    write(folder.resolve("tools/locale"), "#!/bin/sh\n[ \"$*\" = charmap ] && echo UTF-8\n");
    Map<String, String> environment =
        Map.of("JAVA_HOME", jdkThatTells("LC_ALL").toString(), "LC_ALL", "tr_TR.UTF-8", "PATH", folder.resolve("tools") + ":/bin:/usr/bin");
    assertThat(start(environment).out()).isEqualTo("LC_ALL=tr_TR.UTF-8\n");
  }

  @Test
  void temporaryFilesLieWhereTheUserWantsThem() throws Exception {
    String home = jdk("mine", "25").toString();
    Path wanted = Files.createDirectory(folder.resolve("a b"));
    assertThat(start(Map.of("JAVA_HOME", home, "TMPDIR", wanted.toString())).out()).contains("<-Djava.io.tmpdir=" + wanted + ">\n");
    assertThat(start(Map.of("JAVA_HOME", home)).out()).contains("<-Djava.io.tmpdir=/tmp>\n");
  }

  /** Java would warn in every command, and none could start a worker. */
  @Test
  void aTemporaryFolderThatIsGoneIsPassedOver() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("mine", "25").toString(), "TMPDIR", folder.resolve("gone").toString());
    assertThat(start(environment).out()).contains("<-Djava.io.tmpdir=/tmp>\n");
  }

  @Test
  void passesTheExitCodeOn() throws Exception {
    Path jdk = jdk("mine", "25");
    write(jdk.resolve("bin/java"), "#!/bin/sh\nexit 3\n");
    assertThat(start(Map.of("JAVA_HOME", jdk.toString())).exit()).isEqualTo(ExitCode.REGRESSION);
  }

  @Test
  void anOldJavaHomeIsPassedOverForAJdkInAUsualFolder() throws Exception {
    jdk("user/.jdks/openjdk-25", "25");
    assertThat(start(Map.of("JAVA_HOME", jdk("old", "17.0.15").toString())).out()).startsWith("java of user/.jdks/openjdk-25\n");
  }

  @Test
  void aPathThatIsNoJdkIsPassedOver() throws Exception {
    jdk("usr/lib/jvm/temurin-26", "26-ea");
    assertThat(start(Map.of("JAVA_HOME", folder.resolve("gone").toString())).out()).startsWith("java of usr/lib/jvm/temurin-26\n");
  }

  @Test
  void thePathComesBeforeTheUsualFoldersAndItsLinksAreFollowed() throws Exception {
    jdk("usr/lib/jvm/newer", "27");
    Path linked = Files.createDirectories(folder.resolve("links")).resolve("java");
    Files.createSymbolicLink(linked, jdk("real", "25.0.1").resolve("bin/java"));
    assertThat(start(Map.of("PATH", linked.getParent() + ":/bin:/usr/bin")).out()).startsWith("java of real\n");
  }

  @Test
  void theNewestOfAFolderWins() throws Exception {
    jdk("usr/lib/jvm/a-26", "26.0.1");
    jdk("usr/lib/jvm/b-25", "25.0.9");
    jdk("usr/lib/jvm/c-9", "9.0.4");
    jdk("usr/lib/jvm/d-8", "1.8.0_402");
    assertThat(start(Map.of()).out()).startsWith("java of usr/lib/jvm/a-26\n");
  }

  @Test
  void withoutAJdkOneSentenceSaysWhatToInstall() throws Exception {
    jdk("usr/lib/jvm/old", "24.0.2");
    Ended ended = start(Map.of());
    assertThat(ended.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).startsWith("lathe: no JDK 25 or newer").contains("JAVA_HOME (not set)", "install one");
  }

  @Test
  void worksThroughLinksAndFromAnEmptyEnvironment() throws Exception {
    jdk("usr/lib/jvm/jdk", "25");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("one"), Path.of("../a folder with spaces/lathe-1.0/lathe"));
    Files.createSymbolicLink(bin.resolve("two"), bin.resolve("one"));
    Ended ended = start(bin.resolve("two"), Map.of());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("<" + home.toRealPath() + "/lib/*>");
  }

  @Test
  void needsNoProgramToFindItself() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("mine", "25").toString(), "PATH", "/nowhere");
    assertThat(start(environment).out()).contains("<" + home.toRealPath() + "/lib/*>");
  }

  @Test
  void aFolderThatJavaWouldCutIsRefusedBeforeAnythingIsBuilt() throws Exception {
    Map<String, String> environment = checkout();
    Path cut = folder.resolve("a:b");
    Files.move(home, cut);
    Ended ended = start(cut.resolve("lathe"), environment);
    assertThat(ended.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ended.err()).startsWith("lathe: the path of ").contains("a:b", "move Lathe").hasLineCount(1);
    assertThat(folder.resolve("built")).doesNotExist();
  }

  @Test
  void aCheckoutWithoutMavenSaysSo() throws Exception {
    Files.delete(home.resolve("lib"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("readlink", "head", "find")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "25").toString(), "PATH", tools.toString()));
    assertThat(ended.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ended.err()).startsWith("lathe: there is no build in ").contains("Maven").hasLineCount(1);
  }

  /** A checkout with a Maven that only notes that it was called. */
  private Map<String, String> checkout() throws IOException {
    Files.delete(home.resolve("lib"));
    write(home.resolve("kernels/src/A.java"), "");
    write(home.resolve("pom.xml"), "");
    write(folder.resolve("tools/mvn"), "#!/bin/sh\necho \"$*\" >>\"" + folder + "/built\"\nexit ${MVN_EXIT:-0}\n");
    return new HashMap<>(Map.of("JAVA_HOME", jdk("mine", "25").toString(), "PATH", folder.resolve("tools") + ":/bin:/usr/bin"));
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("built")).size();
  }

  @Test
  void aCheckoutIsBuiltOnceAndAgainWhenASourceIsNewer() throws Exception {
    Map<String, String> environment = checkout();
    assertThat(start(environment).err()).startsWith("lathe: building").hasLineCount(1);
    assertThat(start(environment).err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
    Path source = home.resolve("kernels/src/A.java");
    assertThat(source.toFile().setLastModified(System.currentTimeMillis() + 5_000)).isTrue();
    assertThat(start(environment).out()).startsWith("java of mine\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aBuildThatFailsIsTriedAgain() throws Exception {
    Map<String, String> environment = checkout();
    environment.put("MVN_EXIT", "1");
    Ended ended = start(environment);
    assertThat(ended.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ended.err()).contains("the build failed", "lathe-build.log");
    environment.remove("MVN_EXIT");
    assertThat(start(environment).exit()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void theLockOfADeadBuildIsTakenOver() throws Exception {
    Map<String, String> environment = checkout();
    Process gone = new ProcessBuilder("/bin/sh", "-c", ":").start();
    gone.waitFor();
    write(home.resolve("device-runner/target/lathe.lock/pid"), gone.pid() + "\n");
    assertThat(start(environment).exit()).isZero();
    assertThat(home.resolve("device-runner/target/lathe.lock")).doesNotExist();
  }
}
