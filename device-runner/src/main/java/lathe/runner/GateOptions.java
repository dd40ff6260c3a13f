package lathe.runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;
import lathe.networks.source.NetworkSource;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.GateRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the gate and its self-test are told alike. */
final class GateOptions {
  private static final Pattern PERCENT = Pattern.compile("([0-9.]+)\\s*%?");
  private static final Pattern TIME = Pattern.compile("([0-9]+)(s|m|)");
  private static final int LEAST_BUDGET_SECONDS = 5;

  // @formatter:off
  @Option(names = "--networks", paramLabel = "NETWORK", split = ",", defaultValue = "mobilenet_v3_large",
      description = "What both arms run, unless an arm names its own (default: ${DEFAULT-VALUE}).")
  private List<String> networks = List.of();

  @Option(names = "--layers", description = "Test every layer as well; takes up to 6 minutes.")
  private boolean withLayers;

  @Option(names = "--budget", paramLabel = "TIME",
      description = "Time for a decision, as 45s or 3m; confirming a slowdown takes as long again (default: 45s a network, 3m with --layers).")
  private @Nullable String budget;

  @Option(names = "--max-regression", paramLabel = "PERCENT", defaultValue = "3%",
      description = "Slowdown of a network that is allowed (default: ${DEFAULT-VALUE}).")
  private String maxRegression = "3%";

  @Option(names = "--max-layer-regression", paramLabel = "PERCENT", defaultValue = "10%",
      description = "Slowdown of a layer that is allowed (default: ${DEFAULT-VALUE}).")
  private String maxLayerRegression = "10%";
  // @formatter:on

  boolean withLayers() {
    return withLayers;
  }

  GateRule rule() {
    GateRule normal = GateRule.DEFAULT;
    return new GateRule(share("--max-regression", maxRegression), share("--max-layer-regression", maxLayerRegression), normal.alpha(),
        withLayers ? GateRule.LAYER_PAIRS : normal.pairs(), normal.mostPairs());
  }

  long budgetNs(int comparisons) {
    if (budget == null) {
      return TimeUnit.SECONDS.toNanos(withLayers ? 180 : 45L * comparisons);
    }
    Matcher time = TIME.matcher(budget);
    if (!time.matches()) {
      throw new BadInputException("--budget %s: no time; use one as 45s or 3m".formatted(budget));
    }
    long seconds = Long.parseLong(time.group(1)) * (time.group(2).equals("m") ? 60 : 1);
    if (seconds < LEAST_BUDGET_SECONDS) {
      throw new BadInputException(
          "--budget %s: too little for one pair of forks; use 45s, or at least %ds".formatted(budget, LEAST_BUDGET_SECONDS));
    }
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private static double share(String option, String text) {
    Matcher percent = PERCENT.matcher(text);
    double share = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 0;
    if (!(share > 0 && share < 1)) {
      throw new BadInputException("%s %s: no share of a latency; use one as 3%%".formatted(option, text));
    }
    return share;
  }

  /** The arms of each comparison, base first, by what the row is called. */
  Map<String, List<ArmSpec>> comparisons(ArmText base, ArmText head) {
    Map<String, List<ArmSpec>> comparisons = new LinkedHashMap<>();
    for (String network : base.network() != null && head.network() != null ? List.of("") : networks) {
      String ofBase = named(base, network);
      String ofHead = named(head, network);
      comparisons.put(ofBase.equals(ofHead) ? ofBase : ofBase + " -> " + ofHead, List.of(base.with(ofBase), head.with(ofHead)));
    }
    return comparisons;
  }

  /** @throws BadInputException if there is no such network */
  private static String named(ArmText arm, String network) {
    String own = arm.network();
    return NetworkSource.parse(own == null ? network : own).open().source();
  }
}
