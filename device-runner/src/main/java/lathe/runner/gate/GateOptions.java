package lathe.runner.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.GateRule;
import lathe.runner.console.Terminal;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the gate and its self-test are told alike. */
final class GateOptions {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)\\s*%?");
  private static final Duration LEAST_BUDGET = Duration.ofSeconds(5);

  /** What only arms that take turns are asked. */
  private static final List<String> OF_TURNS = List.of("--networks", "--layers", "--budget", "--max-layer-regression");

  // @formatter:off
  @Option(names = "--networks", paramLabel = "NETWORK", split = ",", defaultValue = "mobilenet_v3_large",
      description = "Networks that both arms run, unless an arm names its own (default: ${DEFAULT-VALUE}).")
  private List<String> networks = List.of();

  @Option(names = "--layers", description = "Compare every layer as well; takes up to 6 minutes.")
  private boolean withLayers;

  @Option(names = "--budget", paramLabel = "TIME",
      description = "Time for a decision, such as 45s or 3m; confirming a slowdown takes as long again (default: 45s per network, 3m with"
          + " --layers).")
  private @Nullable Duration budget;

  @Option(names = "--max-regression", paramLabel = "PERCENT", defaultValue = "3%",
      description = "Allowed slowdown of a network (default: ${DEFAULT-VALUE}).")
  private String maxRegression = "3%";

  @Option(names = "--max-layer-regression", paramLabel = "PERCENT", defaultValue = "10%",
      description = "Allowed slowdown of a layer (default: ${DEFAULT-VALUE}).")
  private String maxLayerRegression = "10%";

  @Spec(Spec.Target.MIXEE) private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  boolean withLayers() {
    return withLayers;
  }

  GateRule rule() {
    if (!withLayers) {
      IgnoredOptions.refuse(spec, List.of("--max-layer-regression"), "without --layers the gate compares whole networks only");
    }
    GateRule normal = GateRule.DEFAULT;
    return new GateRule(share("--max-regression", maxRegression), share("--max-layer-regression", maxLayerRegression), normal.alpha(),
        withLayers ? GateRule.LAYER_PAIRS : normal.pairs(), normal.mostPairs());
  }

  long budgetNs(int comparisons) {
    if (budget == null) {
      return TimeUnit.SECONDS.toNanos(withLayers ? 180 : 45L * comparisons);
    }
    if (budget.compareTo(LEAST_BUDGET) < 0) {
      throw new BadInputException("--budget %ds: too little for one pair of forks; use 45s, or at least %ds".formatted(budget.toSeconds(),
          LEAST_BUDGET.toSeconds()));
    }
    return budget.toNanos();
  }

  /** Where a file says what is compared, options that say otherwise are none. */
  void requireNone() {
    IgnoredOptions.refuse(spec, OF_TURNS, "a baseline file fixes the networks and has no layers or budget");
  }

  private static double share(String option, String text) {
    Matcher percent = PERCENT.matcher(text);
    double share = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 0;
    if (share == 0) {
      throw new BadInputException(
          "%s %s: not a share of a latency; use more than 0%% and less than 100%%, such as 3%%".formatted(option, text));
    }
    return share;
  }

  /** The arms of each comparison, base first, by what the row is called. What is to know about their files is told once each. */
  Map<String, List<ArmSpec>> comparisons(ArmText base, ArmText head, Terminal terminal) {
    Map<String, List<ArmSpec>> comparisons = new LinkedHashMap<>();
    for (String network : base.network() != null && head.network() != null ? List.of("") : NetworkOptions.requireAny(networks)) {
      Model ofBase = model(base, network);
      Model ofHead = model(head, network);
      boolean isSame = ofHead.source().equals(ofBase.source());
      ModelNotes.told(ofBase, terminal);
      if (!isSame) {
        ModelNotes.told(ofHead, terminal);
      }
      comparisons.put(isSame ? ofBase.source() : ofBase.source() + " -> " + ofHead.source(),
          List.of(base.with(ofBase.source()), head.with(ofHead.source())));
    }
    return comparisons;
  }

  /** @throws BadInputException if there is no such network */
  private static Model model(ArmText arm, String network) {
    String own = arm.network();
    return NetworkSource.parse(own == null ? network : own).open();
  }
}
