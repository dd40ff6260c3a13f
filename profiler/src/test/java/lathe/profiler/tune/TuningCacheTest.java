package lathe.profiler.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Operation;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.Tuning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningCacheTest {
  private static final Tuning DEVICE = new Tuning("a cpu", "amd64", 512, 3, List.of());
  private static final Tuning NEWER = new Tuning("a cpu", "amd64", 512, 4, List.of());
  private static final Operation CONV =
      new Operation.Conv(new Shape(224, 224, 3), 16, new Window(3, 2, 1, new Pads(0, 0, 1, 1)), Activation.HSWISH);
  private static final List<Operation> OPERATIONS = List.of(CONV,
      new Operation.Depthwise(new Shape(7, 7, 960), Window.same(new Shape(7, 7, 960), 5, 1), Activation.RELU),
      new Operation.SqueezeExcite(new Shape(7, 7, 960), 240, Activation.RELU, Activation.HSIGMOID),
      new Operation.Add(new Shape(7, 7, 160), Activation.LINEAR), new Operation.Pool(new Shape(7, 7, 960)));

  @TempDir private Path folder;

  @Test
  void whatWasSavedIsRead() {
    List<KernelChoice> choices = OPERATIONS.stream().map(operation -> choice(operation, "b")).toList();
    TuningCache saved = empty().save(DEVICE, choices);

    TuningCache read = TuningCache.read(saved.file());
    assertThat(read.warning()).isEmpty();
    assertThat(read.tuning(DEVICE).choices()).isEqualTo(choices);
    assertThat(TuningCache.name(read.tuning(DEVICE))).isEqualTo(TuningCache.name(saved.tuning(DEVICE))).matches("tuned [0-9a-f]{8}");
  }

  @Test
  void aLaterChoiceReplacesTheEarlierOne() {
    TuningCache first = empty().save(DEVICE, List.of(choice(CONV, "b"), choice(OPERATIONS.get(1), "c")));
    TuningCache second = first.save(DEVICE, List.of(choice(CONV, "d")));

    assertThat(TuningCache.read(second.file()).tuning(DEVICE).choices()).extracting(KernelChoice::kernelId).containsExactly("c", "d");
    assertThat(TuningCache.name(second.tuning(DEVICE))).isNotEqualTo(TuningCache.name(first.tuning(DEVICE)));
  }

  /** Two machines that share a home tune for minutes; neither loses what the other has saved meanwhile. */
  @Test
  void whoTunesAtTheSameTimeKeepsTheOthersChoices() {
    TuningCache one = empty();
    TuningCache other = empty();
    one.save(DEVICE, List.of(choice(CONV, "b")));
    other.save(NEWER, List.of(choice(CONV, "c")));
    other.save(DEVICE, List.of(choice(OPERATIONS.get(1), "d")));

    TuningCache read = TuningCache.read(one.file());
    assertThat(read.tuning(DEVICE).choices()).extracting(KernelChoice::kernelId).containsExactly("b", "d");
    assertThat(read.tuning(NEWER).choices()).extracting(KernelChoice::kernelId).containsExactly("c");
  }

  @Test
  void anotherVersionOfTheCatalogueHasChoicesOfItsOwn() {
    TuningCache both = empty().save(DEVICE, List.of(choice(CONV, "b"))).save(NEWER, List.of(choice(CONV, "c")));

    TuningCache read = TuningCache.read(both.file());
    assertThat(read.tuning(DEVICE).choices()).extracting(KernelChoice::kernelId).containsExactly("b");
    assertThat(read.tuning(NEWER).choices()).extracting(KernelChoice::kernelId).containsExactly("c");
    assertThat(read.tuning(new Tuning("another cpu", "amd64", 512, 3, List.of())).choices()).isEmpty();
  }

  @Test
  void aDamagedCacheIsIgnoredWithAWarningAndReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("tuning.json"), "{\"schema\":\"lathe.tuning/1\",\"tunings\":[{\"cpu\":");

    TuningCache read = TuningCache.read(file);
    assertThat(read.tunings()).isEmpty();
    assertThat(read.warning()).hasValueSatisfying(
        warning -> assertThat(warning).startsWith("tuning cache " + file + ": ignored").contains("damaged")
            .endsWith("./lathe tune makes a new one"));
    assertThat(TuningCache.read(read.save(DEVICE, List.of(choice(CONV, "b"))).file()).warning()).isEmpty();
  }

  @Test
  void aCacheOfAnotherSchemaIsIgnoredWithAWarning() throws IOException {
    Path file = Files.writeString(folder.resolve("tuning.json"), "{\"schema\":\"lathe.tuning/9\",\"tunings\":[]}");
    assertThat(TuningCache.read(file).warning()).hasValueSatisfying(warning -> assertThat(warning).contains("lathe.tuning/9"));
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("README.md"), "# Mine");
    assertThatThrownBy(() -> TuningCache.read(file)).isInstanceOf(BadInputException.class).hasMessageContaining("it is no tuning cache");
  }

  @Test
  void noCacheIsNoFault() {
    assertThat(empty().warning()).isEmpty();
    assertThat(empty().tuning(DEVICE)).isEqualTo(DEVICE);
  }

  @Test
  void theDefaultFileFollowsTheBaseDirectorySpecification() {
    assertThat(TuningCache.defaultFile(Map.of("XDG_CACHE_HOME", "/c"))).isEqualTo(Path.of("/c/lathe/tuning.json"));
    Path home = Path.of(System.getProperty("user.home"));
    assertThat(TuningCache.defaultFile(Map.of())).isEqualTo(home.resolve(".cache/lathe/tuning.json"));
    assertThat(TuningCache.defaultFile(Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.cache/lathe/tuning.json"));
    assertThat(TuningCache.defaultFile(Map.of("XDG_CACHE_HOME", "relative"))).as("to be ignored, the specification says")
        .isEqualTo(home.resolve(".cache/lathe/tuning.json"));
  }

  private TuningCache empty() {
    return TuningCache.read(folder.resolve("below").resolve("tuning.json"));
  }

  private static KernelChoice choice(Operation operation, String kernelId) {
    return new KernelChoice(operation, List.of("key"), kernelId, "a", 0.9, 0.88, 0.92, 8);
  }
}
