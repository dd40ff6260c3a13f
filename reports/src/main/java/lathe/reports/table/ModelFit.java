package lathe.reports.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;

/**
 * Fits what networks take beside their rows to networks that were measured whole: least squares of the relative error, drawn towards no
 * correction at all as far as a prior says, because a dozen networks are few. The stretch is the one of a grid whose fit predicts best what
 * it has not seen, each network by a fit to all others. The error that is told is of the whole procedure: for each network the stretch too
 * is found by the others alone. No cost is negative: one that would be is none. Without rings nobody knows what comes from memory, so
 * nothing is fitted that depends on it.
 */
final class ModelFit {
  private static final double[] STRETCHES = {0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0};
  private static final double[] UNSTRETCHED = {1};
  private static final int LEAST_NETWORKS = 6;

  /** How far the corrections are expected to lie from none: scale, nanoseconds a byte of images, a byte that is spilled, a layer. */
  private static final double[] PRIOR = {0.05, 0.1, 0.1, 100};

  /** The first of them that is a cost; the scale before may be below 1. */
  private static final int COSTS = 1;

  /** What measuring leaves of relative error in any case. */
  private static final double NOISE = 0.015;

  private final List<RingShare> rings;
  private final List<Whole> networks;

  /**
   * A network that was measured whole.
   *
   * @param residentNs the sum of its rows with their weights in the last-level cache
   * @param memoryNs the same with their weights in memory
   */
  record Whole(String name, double residentNs, double memoryNs, Footprint footprint, double measuredNs) {}

  private ModelFit(List<RingShare> rings, List<Whole> networks) {
    this.rings = rings;
    this.networks = networks;
  }

  static LutModel fit(List<RingShare> rings, List<Whole> networks) {
    return new ModelFit(rings, networks).fit();
  }

  private LutModel fit() {
    if (networks.size() < LEAST_NETWORKS) {
      return new LutModel(rings, 1, 1, 0, 0, 0, List.of(), Double.NaN, null);
    }
    double stretch = stretch(networks);
    double[] fitted = solve(stretch, networks);
    return new LutModel(rings, stretch, 1 + fitted[0], fitted[1], fitted[2], fitted[3],
        networks.stream().map(one -> new LutModel.Whole(one.name, one.measuredNs)).toList(), 100 * errorOfOthers(networks, this::stretch),
        null);
  }

  /** The stretch whose fits predict best what they have not seen. */
  private double stretch(List<Whole> on) {
    return DoubleStream.of(rings.isEmpty() ? UNSTRETCHED : STRETCHES).boxed()
        .min(Comparator.comparingDouble(candidate -> errorOfOthers(on, _ -> candidate))).orElseThrow();
  }

  /**
   * Root mean square of the relative errors, each network's by a fit to the others.
   *
   * @param stretchOf the stretch to fit them with; must be found by these others alone, or the error is that of a lucky choice
   */
  private double errorOfOthers(List<Whole> on, ToDoubleFunction<List<Whole>> stretchOf) {
    double squares = 0;
    for (Whole one : on) {
      List<Whole> others = new ArrayList<>(on);
      others.remove(one);
      double stretch = stretchOf.applyAsDouble(others);
      double[] fitted = solve(stretch, others);
      double[] features = features(one, stretch);
      double error = target(one, stretch);
      for (int j = 0; j < features.length; j++) {
        error -= fitted[j] * features[j];
      }
      squares += error * error;
    }
    return Math.sqrt(squares / on.size());
  }

  private double share(Whole one, double stretch) {
    return Context.memoryShare(rings, stretch * one.footprint.touchedBytes());
  }

  private double rowsNs(Whole one, double stretch) {
    double share = share(one, stretch);
    return (1 - share) * one.residentNs + share * one.memoryNs;
  }

  private double[] features(Whole one, double stretch) {
    double fetchedBytes = rings.isEmpty() ? 0 : share(one, stretch) * one.footprint.imageBytes();
    return new double[] {rowsNs(one, stretch) / one.measuredNs, fetchedBytes / one.measuredNs,
        one.footprint.spilledBytes() / one.measuredNs, one.footprint.layers() / one.measuredNs};
  }

  /** What the rows leave unexplained. */
  private double target(Whole one, double stretch) {
    return 1 - rowsNs(one, stretch) / one.measuredNs;
  }

  /** Ridge regression; costs that come out negative are left out, and the others fitted again, until there are none. */
  private double[] solve(double stretch, List<Whole> on) {
    double[][] equations = equations(stretch, on);
    double[] solution = solved(equations);
    while (leavesOutNegative(equations, solution)) {
      solution = solved(equations);
    }
    return solution;
  }

  private static boolean leavesOutNegative(double[][] equations, double[] solution) {
    boolean any = false;
    for (int j = COSTS; j < solution.length; j++) {
      if (solution[j] < 0) {
        any = true;
        for (double[] equation : equations) {
          equation[j] = 0;
        }
        Arrays.fill(equations[j], 0);
        equations[j][j] = 1;
      }
    }
    return any;
  }

  /** Normal equations, a row for each, whose last column is the right side. */
  private double[][] equations(double stretch, List<Whole> on) {
    double[][] equations = new double[PRIOR.length][PRIOR.length + 1];
    for (int j = 0; j < PRIOR.length; j++) {
      equations[j][j] = NOISE * NOISE / (PRIOR[j] * PRIOR[j]);
    }
    for (Whole one : on) {
      double[] x = features(one, stretch);
      for (int j = 0; j < x.length; j++) {
        for (int k = 0; k < x.length; k++) {
          equations[j][k] += x[j] * x[k];
        }
        equations[j][x.length] += x[j] * target(one, stretch);
      }
    }
    return equations;
  }

  /** Gauss-Jordan; the ridge keeps every pivot positive. */
  private static double[] solved(double[][] equations) {
    double[][] rows = Stream.of(equations).map(double[]::clone).toArray(double[][]::new);
    int n = rows.length;
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = 0; row < n; row++) {
        double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
        for (int k = pivot; k <= n; k++) {
          rows[row][k] -= factor * rows[pivot][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int j = 0; j < n; j++) {
      solution[j] = rows[j][n] / rows[j][j];
    }
    return solution;
  }
}
