package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;

/**
 * One quoted latency.
 *
 * @param forks that gave a clean sample
 * @param samples clean ones of all forks, merged where they were too fine
 */
record Figure(Estimate estimate, int forks, int samples, List<Finding> findings) {
  /** A median over fewer is hardly one. */
  static final int WANTED_SAMPLES = 12;

  /** Where the median absolute deviation passes this share of the median, the samples scatter. */
  private static final double NOISY = 0.05;

  Figure {
    findings = List.copyOf(findings);
  }

  /**
   * The median of the forks' medians.
   *
   * @param subject what is measured, as findings name it
   * @param perFork clean samples of each fork, in nanoseconds of one run; a fork may have none
   */
  static Figure of(String subject, List<double[]> perFork) {
    List<double[]> forks = perFork.stream().filter(samples -> samples.length > 0).toList();
    if (forks.isEmpty()) {
      return new Figure(Estimate.MISSING, 0, 0, List.of(new Finding.Missing(subject)));
    }
    double[] all = forks.stream().flatMapToDouble(Arrays::stream).toArray();
    List<Finding> findings = new ArrayList<>(ofSamples(subject, all).toList());
    ForkEstimate over = ForkEstimate.of(forks.stream().mapToDouble(Order::median).toArray());
    Finding.SpeedClasses.in(subject, over).ifPresent(findings::add);
    return new Figure(Estimate.of(over), over.forks(), all.length, findings);
  }

  private static Stream<Finding> ofSamples(String subject, double[] samples) {
    double median = Order.median(samples);
    double mad = Order.mad(samples);
    Stream<Finding> few =
        samples.length < WANTED_SAMPLES ? Stream.of(new Finding.FewSamples(subject, samples.length, WANTED_SAMPLES)) : Stream.of();
    Stream<Finding> noisy = mad > NOISY * median ? Stream.of(new Finding.Noisy(subject, mad, median)) : Stream.of();
    return Stream.concat(few, noisy);
  }
}
