package lathe.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lathe.profiler.result.ResultFiles;
import lathe.reports.table.Prediction;
import lathe.reports.table.PredictionText;
import lathe.reports.table.Predictor;
import lathe.reports.table.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prices networks by a table; nothing is run. */
@Command(name = "predict", mixinStandardHelpOptions = true,
    description = "Predict what networks take from a latency table, without running them.")
final class PredictCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  // @formatter:off
  @Parameters(paramLabel = "NETWORK", arity = "0..*", description = NetworkOptions.NETWORK + ".")
  private List<String> networks = List.of();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--lut", paramLabel = "FILE", required = true, description = "The table, as lut build or run wrote it.")
  private Path lut = Path.of("lut.json");

  @Option(names = "--interpolate", description = "Guess layers that the table does not have from their neighbours; otherwise they are an error (exit code 5).")
  private boolean interpolate;

  @Option(names = "--engine", paramLabel = "NAME", description = "Whose rows, where the table has several engines (default: the only one).")
  private @Nullable String engine;

  @Option(names = "--lanes", paramLabel = "BITS", description = "Which rows, where the table has several vector widths (default: the only one).")
  private @Nullable Integer lanes;

  @Option(names = "--top", paramLabel = "N", description = "How many of the most expensive layers to show (default: ${DEFAULT-VALUE}).")
  private int top = 5;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the predictions as JSON; - for standard output.")
  private @Nullable String json;
  // @formatter:on

  private final Terminal terminal;

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (networks.isEmpty()) {
      throw new lathe.kernels.BadInputException("predict: no network named; give one or more, as in predict mobilenet_v3_small --lut FILE");
    }
    Predictor predictor = Predictor.of(ResultFiles.readLut(lut), new Selection(engine, lanes));
    List<Prediction> predictions = new ArrayList<>();
    for (String network : networks) {
      predictions.add(predictor.predict(options.open(network).network(), interpolate));
    }
    List<String> missing = predictions.stream().flatMap(prediction -> prediction.missing().stream()).distinct().toList();
    if (!missing.isEmpty()) {
      terminal.err().println("lathe: %s: the table %s has no row for %d layers; build them, or guess them with --interpolate:".formatted(
          String.join(", ", networks), lut, missing.size()));
      missing.forEach(key -> terminal.err().println("  " + key));
      return ExitCode.NO_BASELINE;
    }
    write(predictions);
    return ExitCode.FINE;
  }

  private void write(List<Prediction> predictions) {
    Object result = predictions.size() == 1 ? predictions.getFirst() : predictions;
    if (STDOUT.equals(json)) {
      terminal.out().println(ResultFiles.toJson(result));
      return;
    }
    if (json != null) {
      ResultFiles.writeJson(result, Path.of(json));
    }
    predictions.forEach(prediction -> terminal.out().print(PredictionText.of(prediction, top)));
  }
}
