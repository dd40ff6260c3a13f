package lathe.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what the modules may know of one another and of the outside. The runner's tests see all modules, so the rules stand here. */
class ArrowsTest {
  /** Imports point left only. */
  private static final List<String> MODULES =
      List.of("lathe.kernels", "lathe.networks", "lathe.profiler", "lathe.reports", "lathe.runner");
  private static final JavaClasses LATHE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("lathe");

  static Stream<String> modules() {
    return MODULES.stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleIsSeen(String module) {
    assertThat(LATHE.stream().anyMatch(type -> type.getPackageName().startsWith(module))).isTrue();
  }

  static IntStream leftModules() {
    return IntStream.range(0, MODULES.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("leftModules")
  void importsPointLeftOnly(int module) {
    String[] toTheRight = MODULES.stream().skip(module + 1).map(name -> name + "..").toArray(String[]::new);
    noClasses().that().resideInAPackage(MODULES.get(module) + "..").should().dependOnClassesThat().resideInAnyPackage(toTheRight)
        .check(LATHE);
  }

  /** Those of the kernels excepted: their catalogue, which names them all, is what they share. */
  @ParameterizedTest
  @ValueSource(strings = {"networks", "profiler", "reports", "runner"})
  void packagesOfAModuleHaveNoCycles(String module) {
    slices().matching("lathe." + module + ".(*)..").should().beFreeOfCycles().check(LATHE);
  }

  /** An import for Javadoc alone leaves no bytecode for that rule to see. */
  @ParameterizedTest
  @ValueSource(strings = {"networks", "profiler", "reports", "runner"})
  void importsOfAModuleHaveNoCycles(String module) throws IOException {
    Path folder = Path.of("..", module.equals("runner") ? "device-runner" : module, "src/main/java");
    Map<String, Set<String>> imports = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        packages("package", module, source).forEach(own -> packages("import(?: static)?", module, source)
            .filter(other -> !other.equals(own)).forEach(other -> imports.computeIfAbsent(own, _ -> new TreeSet<>()).add(other)));
      }
    }
    assertThat(imports).isNotEmpty();
    while (imports.values().removeIf(others -> Collections.disjoint(others, imports.keySet()))) {
      // whoever imports nobody that is left is in no cycle
    }
    assertThat(imports).as("cycles, and who imports them").isEmpty();
  }

  private static Stream<String> packages(String word, String module, String source) {
    return Pattern.compile("(?m)^%s lathe\\.%s\\.([a-z]\\w*)".formatted(word, module)).matcher(source).results().map(at -> at.group(1));
  }

  @Test
  void onlyTheRunnerExitsAndPrints() {
    noClasses().that().resideOutsideOfPackage("lathe.runner..")
        .should().callMethod(System.class, "exit", int.class)
        .orShould().callMethod(Runtime.class, "exit", int.class)
        .orShould().accessField(System.class, "out")
        .orShould().accessField(System.class, "err")
        .orShould().callMethod(Throwable.class, "printStackTrace")
        .check(LATHE);
  }

  @Test
  void kernelsHaveNoClock() {
    noClasses().that().resideInAPackage("lathe.kernels..")
        .should().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().dependOnClassesThat().resideInAPackage("java.time..")
        .check(LATHE);
  }

  /** The clock on the wall may be set while something is measured: it dates results and does no more. */
  @Test
  void nothingIsTimedByTheClockOnTheWall() {
    noClasses().should().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(Duration.class, "between", Temporal.class, Temporal.class)
        .orShould().callMethod(Instant.class, "until", Temporal.class, TemporalUnit.class)
        .check(LATHE);
  }

  /** The flags have C2 compile methods of that name early. So it would compile a caller of tiles, and inline these before they have run. */
  @Test
  void onlyTilesCompute() {
    methods().that().haveName("compute").and().areDeclaredInClassesThat().resideInAPackage("lathe.kernels..")
        .should().beDeclaredInClassesThat().areInterfaces()
        .check(LATHE);
  }

  /** Streams are no files: a kernel's class may be read as a resource. */
  @Test
  void kernelsOpenNoFile() {
    noClasses().that().resideInAPackage("lathe.kernels..")
        .should().dependOnClassesThat().resideInAnyPackage("java.nio.file..", "java.nio.channels..")
        .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.(File|RandomAccessFile).*")
        .check(LATHE);
  }
}
