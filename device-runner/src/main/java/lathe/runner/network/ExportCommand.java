package lathe.runner.network;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.FusedLayer;
import lathe.networks.description.DescriptionWriter;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.source.Model;
import lathe.networks.tflite.TfliteWriter;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.sample.Protocol;
import lathe.reports.Figures;
import lathe.reports.export.Format;
import lathe.reports.export.Sheet;
import lathe.reports.export.Sheets;
import lathe.reports.source.ResultFile;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.OutputFile;
import lathe.runner.option.ReadsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a network as a file that Lathe or another engine reads, or a result as a file that another tool reads. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Write a network for other engines, or a result for other tools.%n",
        "A network: --format json (an editable description, without weights), onnx or tflite (a model with its weights, random ones if it"
            + " has none), onnx-int8 or tflite-int8 (the same in 8-bit integers, quantised with the ranges that random images give).",
        "A result, such as run.json: --format jmh (JMH's viewers), bmf (Bencher), github-action (github-action-benchmark, tool"
            + " customSmallerIsBetter), csv, markdown (a pull request), model-explorer (node data over an exported model), junit.%n"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  lathe export mobilenet_v3_large large.onnx --format onnx",
        "  lathe export mobilenet_v2 mine.json --format json    to edit it",
        "  lathe export lathe-out/run.json run.md --format markdown"})
public final class ExportCommand implements Callable<Integer>, ReadsFiles {
  // @formatter:off
  @Parameters(index = "0", paramLabel = "SOURCE",
      description = NetworkOptions.NETWORK + "; or a result file of Lathe, or a folder with a run.json.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; replaced atomically.")
  private OutputFile file = new OutputFile(Path.of(""));

  @Option(names = "--format", paramLabel = "FORMAT", required = true, converter = TargetOption.class, description = "See above.")
  private Target target = ModelFormat.JSON;

  @Option(names = "--layers", description = "Results: include layers in formats that hold whole networks (bmf, github-action, junit).")
  private boolean withLayers;

  @Option(names = "--network", paramLabel = "NAME", description = "Results: only this network of the file.")
  private @Nullable String network;

  @Option(names = "--seed", paramLabel = "N", description = "Networks: seed of random weights (default: ${DEFAULT-VALUE}).")
  private long seed = Protocol.DEFAULT_SEED;

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Spec private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  private final Terminal terminal;

  public ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What can be written: a format of networks or one of results. */
  private sealed interface Target {}

  private enum ModelFormat implements Target {
    JSON, ONNX, ONNX_INT8, TFLITE, TFLITE_INT8;

    byte[] bytes(Model model, long seed) {
      return switch (this) {
        case JSON -> DescriptionWriter.json(model.network()).getBytes(StandardCharsets.UTF_8);
        case ONNX -> OnnxWriter.model(model.network(), model.weights(seed)).toByteArray();
        case ONNX_INT8 -> OnnxWriter.integerModel(model.network(), model.weights(seed)).toByteArray();
        case TFLITE -> TfliteWriter.file(model.network(), model.weights(seed));
        case TFLITE_INT8 -> TfliteWriter.integerFile(model.network(), model.weights(seed));
      };
    }

    boolean isQuantized() {
      return this == ONNX_INT8 || this == TFLITE_INT8;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private record ResultFormat(Format format) implements Target {}

  private static final class TargetOption implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
      return Stream.concat(Arrays.stream(ModelFormat.values()), Arrays.stream(Format.values()).map(ResultFormat::new))
          .filter(target -> name(target).equals(text)).findFirst().orElseThrow(() -> new BadInputException(
              "format %s: not known; use one of %s, %s".formatted(text,
                  Arrays.stream(ModelFormat.values()).map(ModelFormat::toString).collect(Collectors.joining(", ")), Format.names())));
    }
  }

  private static String name(Target target) {
    return switch (target) {
      case ModelFormat format -> format.toString();
      case ResultFormat(Format format) -> format.toString();
    };
  }

  /** A network in a file is known by its name, a result is not. */
  @Override
  public List<Path> filesRead() {
    return target instanceof ResultFormat ? List.of(result()) : List.of();
  }

  private Path result() {
    return ResultFiles.runIn(Path.of(name));
  }

  @Override
  public Integer call() {
    switch (target) {
      case ModelFormat format -> {
        refuse(List.of("--layers", "--network"));
        IgnoredOptions.refuse(spec, List.of("--fusion"), "files are written unfused");
        if (format == ModelFormat.JSON) {
          refuse(List.of("--seed"));
        }
        writeNetwork(format);
      }
      case ResultFormat(Format format) -> {
        refuse(List.of("--seed"));
        refuse(NetworkOptions.ALL);
        if (!format.watchesHeadlines()) {
          refuse(List.of("--layers"));
        }
        writeResult(format);
      }
    }
    return ExitCode.FINE;
  }

  private void refuse(Collection<String> ignored) {
    IgnoredOptions.refuse(spec, ignored, "it makes no difference to format " + name(target));
  }

  private void writeNetwork(ModelFormat format) {
    Model model = ModelNotes.told(options.open(name), terminal);
    if (model.network().nodes().stream().anyMatch(node -> node.layer() instanceof FusedLayer)) {
      throw new BadInputException("export %s: files are written unfused; leave +fusion out".formatted(name));
    }
    if (model.trained().isPresent()) {
      IgnoredOptions.refuse(spec, List.of("--seed"), "%s has weights of its own".formatted(name));
    }
    byte[] bytes = bytes(format, model);
    DurableFile.write(file.path(), out -> out.write(bytes));
    terminal.out().println("%s: %s, %,d bytes".formatted(file, model.network(), bytes.length));
  }

  private byte[] bytes(ModelFormat format, Model model) {
    try (Progress progress = terminal.progress()) {
      if (format.isQuantized()) {
        progress.update(0, "%s runs, to see which values it takes".formatted(model.network().name()));
      }
      return format.bytes(model, seed);
    }
  }

  private void writeResult(Format format) {
    Sheet sheet = Sheets.of(ResultFile.read(result()));
    if (network != null) {
      sheet = sheet.only(network);
    }
    if (format.watchesHeadlines() && !withLayers) {
      sheet = sheet.withoutLayers();
    }
    format.write(sheet, file.path());
    terminal.out().println("%s: %s of %s".formatted(file, Figures.count(sheet.all().count(), "figure"), name));
  }
}
