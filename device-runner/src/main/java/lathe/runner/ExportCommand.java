package lathe.runner;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.networks.description.DescriptionWriter;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.source.Model;
import lathe.networks.tflite.TfliteWriter;
import lathe.profiler.result.DurableFile;
import lathe.profiler.sample.Protocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a network as a file that Lathe or another engine reads. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Write a network as a description, or as an ONNX or TFLite model.")
final class ExportCommand implements Callable<Integer> {
  // @formatter:off
  @Parameters(index = "0", paramLabel = "NETWORK", description = NetworkOptions.NETWORK + ".")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; it is replaced as a whole or not at all.")
  private Path file = Path.of("");

  @Option(names = "--format", paramLabel = "json|onnx|tflite", required = true, converter = FormatOption.class,
      description = "json: a description to edit, without weights; onnx, tflite: a model with its weights, random ones if it has none.")
  private Format format = Format.JSON;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of random weights (default: ${DEFAULT-VALUE}).")
  private long seed = Protocol.DEFAULT_SEED;

  @Mixin private NetworkOptions options = new NetworkOptions();
  // @formatter:on

  private final Terminal terminal;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What can be written. */
  private enum Format {
    JSON, ONNX, TFLITE;

    byte[] bytes(Model model, long seed) {
      return switch (this) {
        case JSON -> DescriptionWriter.json(model.network()).getBytes(StandardCharsets.UTF_8);
        case ONNX -> OnnxWriter.model(model.network(), model.weights(seed)).toByteArray();
        case TFLITE -> TfliteWriter.file(model.network(), model.weights(seed));
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final class FormatOption implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return Arrays.stream(Format.values()).filter(format -> format.toString().equals(text)).findFirst().orElseThrow(
          () -> new BadInputException("format %s: not known; use one of %s".formatted(text,
              Arrays.stream(Format.values()).map(Format::toString).collect(Collectors.joining(", ")))));
    }
  }

  @Override
  public Integer call() {
    Model model = options.open(name);
    byte[] bytes = format.bytes(model, seed);
    DurableFile.write(file, out -> out.write(bytes));
    terminal.out().println("%s: %s, %,d bytes".formatted(file, model.network(), bytes.length));
    return ExitCode.FINE;
  }
}
