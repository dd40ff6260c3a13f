package lathe.runner.lut;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.kernels.Catalog;
import lathe.kernels.Lanes;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;
import lathe.reports.prediction.Prediction;
import lathe.reports.prediction.PredictionLines;
import lathe.reports.prediction.PredictionText;
import lathe.reports.prediction.Predictor;
import lathe.reports.prediction.SourcedPrediction;
import lathe.reports.table.ByteLines;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.JsonOption;
import lathe.runner.option.NetworkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prices networks by a table; nothing is run. */
@Command(name = "predict", mixinStandardHelpOptions = true,
    description = "Predict the latency of networks from a table, without running them.")
public final class PredictCommand implements Callable<Integer> {
  // @formatter:off
  @Parameters(paramLabel = "NETWORK", arity = "0..*", description = NetworkOptions.NETWORK + ".")
  private List<String> networks = List.of();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--lut", paramLabel = "FILE", required = true,
      description = "The table, as written by lut build, run or lut export --format packed.")
  private Path lut = Path.of("lut.json");

  @Option(names = "--interpolate",
      description = "Interpolate layers that the table lacks; without this option they are an error (exit code 5).")
  private boolean interpolate;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(names = "--stdio",
      description = "Serve another program: read a network's JSON or a list of keys per line, answer each with a line of JSON; see"
          + " docs/searches.md.")
  private boolean stdio;

  @Option(names = "--top", paramLabel = "N", description = "Number of the slowest layers to show (default: ${DEFAULT-VALUE}).")
  private int top = 5;

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  private final Terminal terminal;

  public PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (networks.isEmpty() != stdio) {
      throw new BadInputException(
          "predict: give networks either by name or to --stdio; use predict mobilenet_v3_small --lut FILE, or --stdio without a name");
    }
    if (stdio && json.isAsked()) {
      throw new BadInputException("--json with --stdio: each answer is a line of JSON already; leave one of them out");
    }
    if (stdio) {
      IgnoredOptions.refuse(spec, List.of("--top"), "with --stdio an answer has no list of the slowest layers");
      IgnoredOptions.refuse(spec, NetworkOptions.ALL, "with --stdio networks are described, and taken as they are");
    }
    if (top < 0) {
      throw new BadInputException("--top %d: must not be negative; use 0 for no layers".formatted(top));
    }
    Predictor predictor = Predictor.open(lut, selection.chosen());
    Provenance provenance = predictor.table().provenance();
    warn(provenance);
    if (stdio) {
      serve(new PredictionLines(predictor, interpolate));
      return ExitCode.FINE;
    }
    List<Prediction> predictions = new ArrayList<>();
    for (String network : networks) {
      predictions.add(predictor.predict(options.open(network).network(), interpolate));
    }
    List<String> missing = predictions.stream().flatMap(prediction -> prediction.missing().stream()).distinct().toList();
    if (!missing.isEmpty()) {
      terminal.say("%s: the table %s %s:".formatted(String.join(", ", networks), lut,
          Prediction.lacks(missing.size(), interpolate, predictor.table().engine())));
      missing.forEach(key -> terminal.err().println("  " + key));
      return ExitCode.NO_BASELINE;
    }
    write(predictions, provenance);
    return ExitCode.FINE;
  }

  /** Warns where the table was measured on several machines, on another one, or on an untrusted host. */
  private void warn(Provenance provenance) {
    if (provenance.verdict() == Verdict.UNTRUSTED) {
      terminal.say("%s was measured on an untrusted host; do not trust its predictions either".formatted(lut));
    }
    for (Finding finding : provenance.findings()) {
      if (finding instanceof Finding.MixedTables(List<String> fingerprints)) {
        terminal.say(
            ("%s has rows of several machines, JVMs or versions of the kernels (fingerprints %s); where those of a network are, their sum"
                + " is the time of none").formatted(lut, String.join(", ", fingerprints)));
        return;
      }
    }
    Lanes width = Lanes.parse(Integer.toString(provenance.conditions().lanes()));
    String here = Fingerprint.of(Machine.current(), width, Catalog.VERSION, provenance.software().jvmFlags()).id();
    if (!provenance.fingerprint().equals(here)) {
      terminal.say(
          "%s was measured elsewhere (%s, fingerprint %s, here %s); predictions are for that machine".formatted(lut,
              provenance.machine().cpu(),
              provenance.fingerprint(), here));
    }
  }

  /** Answers line after line. Output is flushed only when no further input is waiting. */
  private void serve(PredictionLines lines) throws IOException {
    PrintWriter out = terminal.out();
    ByteLines in = new ByteLines(System.in, () -> !out.checkError()); // flushes
    while (in.next()) {
      out.println(in.isCut() ? PredictionLines.tooLong() : lines.answer(in.bytes(), in.from(), in.to()));
    }
    out.flush();
  }

  private void write(List<Prediction> predictions, Provenance provenance) {
    List<SourcedPrediction> all = predictions.stream().map(prediction -> new SourcedPrediction(prediction, provenance)).toList();
    Object result = all.size() == 1 ? all.getFirst() : all;
    json.show(result, () -> predictions.stream().map(prediction -> PredictionText.of(prediction, top)).collect(Collectors.joining()),
        terminal);
  }
}
