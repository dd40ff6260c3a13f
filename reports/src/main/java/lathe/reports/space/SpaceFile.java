package lathe.reports.space;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.networks.space.Stage;
import lathe.networks.space.StagedSpace;
import lathe.profiler.result.Damage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A space's file, schema {@code lathe.space/1}: stages with choices, or a grid of names, widths and resolutions. */
public final class SpaceFile {
  private static final String SCHEMA = "lathe.space/1";
  private static final List<String> SHIPPED = List.of("v3", "mnasnet", "grid");
  private static final int LEAST_RESOLUTION = 32;
  private static final int MOST_RESOLUTION = 1024;
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .build();

  private SpaceFile() {}

  /** The fields of a factorised space. */
  private record Staged(String schema, String name, List<Integer> resolutions, StagedSpace.Stem stem, List<Stage> stages,
      StagedSpace.Head head,
      Activation gate, boolean squeezesExpanded) {
    Space space() {
      return new StagedSpace(name, resolutions, stem, stages, head, gate, squeezesExpanded);
    }
  }

  /** The fields of a grid: every network at every width and resolution. */
  private record Grid(String schema, String name, List<String> networks, List<Double> widths, List<Integer> resolutions) {
    Space space(Function<String, Network> open) {
      List<Network> all = networks.stream().flatMap(network -> widths.stream()
          .flatMap(width -> resolutions.stream().map(resolution -> open.apply(network + "_" + width + "_" + resolution)))).toList();
      return new ListedSpace(name, all);
    }
  }

  /** The file that a space is read from; none if it is one of those that Lathe ships. */
  public static Optional<Path> file(String nameOrFile) {
    return SHIPPED.contains(nameOrFile) ? Optional.empty() : Optional.of(Path.of(nameOrFile));
  }

  /**
   * The space of a name, or of a file.
   *
   * @param open a network of a grid, by its name
   * @throws BadInputException if there is none, or it is no space
   */
  public static Space read(String nameOrFile, Function<String, Network> open) {
    if (SHIPPED.contains(nameOrFile)) {
      return parse(nameOrFile, shipped(nameOrFile), open);
    }
    try {
      return parse(nameOrFile, Files.readString(Path.of(nameOrFile)), open);
    } catch (IOException e) {
      throw new BadInputException("space %s: neither one of %s nor a file that can be read; name one of these".formatted(nameOrFile,
          String.join(", ", SHIPPED)), e);
    }
  }

  private static String shipped(String name) {
    try (InputStream in = SpaceFile.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("space %s is missing beside %s".formatted(name, SpaceFile.class.getName()));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Space parse(String source, String text, Function<String, Network> open) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (!SCHEMA.equals(root.path("schema").asString(""))) {
        throw new BadInputException("space %s: its schema is not %s; see docs/lut-schema.md".formatted(source, SCHEMA));
      }
      return root.has("stages") ? checked(source, MAPPER.treeToValue(root, Staged.class))
          : MAPPER.treeToValue(root, Grid.class).space(open);
    } catch (JacksonException e) {
      throw new BadInputException("space %s: %s; see docs/lut-schema.md".formatted(source, Damage.of(e).sentence()), e);
    }
  }

  private static Space checked(String source, Staged file) {
    require(source, "resolutions", file.resolutions, resolution -> resolution >= LEAST_RESOLUTION && resolution <= MOST_RESOLUTION,
        "whole numbers from %d to %d".formatted(LEAST_RESOLUTION, MOST_RESOLUTION));
    require(source, "stages", file.stages, stage -> stage.stride() == 1 || stage.stride() == 2, "stages of stride 1 or 2");
    for (Stage stage : file.stages) {
      require(source, "channels", stage.channels(), channels -> channels > 0, "whole numbers above 0");
      require(source, "layers", stage.layers(), layers -> layers > 0 && layers <= 64, "whole numbers from 1 to 64");
      require(source, "kernels", stage.kernels(), kernel -> kernel % 2 == 1 && kernel > 0 && kernel <= 15, "odd numbers from 1 to 15");
      require(source, "expansions", stage.expansions(), expansion -> expansion > 0 && expansion <= 32, "numbers above 0, at most 32");
      require(source, "squeezes", stage.squeezes(), squeeze -> squeeze >= 0 && squeeze <= 1, "numbers from 0 to 1");
    }
    return file.space();
  }

  private static <T> void require(String source, String field, List<T> values, Predicate<T> rule, String wanted) {
    if (values.isEmpty() || !values.stream().allMatch(rule)) {
      throw new BadInputException("space %s: %s %s; give one or more %s".formatted(source, field, values, wanted));
    }
  }
}
