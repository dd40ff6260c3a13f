package lathe.profiler.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lathe.profiler.result.SustainedResult.Distribution;
import lathe.profiler.result.SustainedResult.Window;
import lathe.profiler.sample.Stretch;
import lathe.profiler.statistics.Order;
import org.HdrHistogram.Histogram;

/** Takes stretches in as they come, and keeps their distribution, not their inferences: hours of a fast network fit a small heap. */
public final class SustainedCourse {
  /** Percentiles are good to a thousandth. */
  private static final int DIGITS = 3;

  private final long windowNs;
  private final Histogram all = new Histogram(DIGITS);
  private final Histogram current = new Histogram(DIGITS);
  private final List<Window> windows = new ArrayList<>();
  private final List<Double> windowCoreNs = new ArrayList<>();
  private final Disturbance disturbance = Disturbance.ofPercentiles();
  private long beganNs;
  private long windowBeganNs;
  private long endNs;
  private long switches;

  /**
   * A course of windows.
   *
   * @param windowNs at least so long; a window ends with a stretch
   */
  public SustainedCourse(long windowNs) {
    this.windowNs = windowNs;
  }

  /** Adds the next stretch of the same worker. */
  public void add(Stretch stretch) {
    if (all.getTotalCount() == 0) {
      beganNs = stretch.startNs();
    }
    if (current.getTotalCount() == 0) {
      windowBeganNs = stretch.startNs();
    }
    Arrays.stream(stretch.inferenceNs()).forEach(this::record);
    endNs = stretch.startNs() + Arrays.stream(stretch.inferenceNs()).sum();
    windowCoreNs.add((double) stretch.coreNs());
    switches += stretch.switches();
    disturbance.add(stretch);
    if (endNs - windowBeganNs >= windowNs) {
      closeWindow();
    }
  }

  private void record(long inferenceNs) {
    all.recordValue(inferenceNs);
    current.recordValue(inferenceNs);
  }

  private void closeWindow() {
    windows.add(new Window(windowBeganNs - beganNs, distribution(current), median(windowCoreNs), switches));
    current.reset();
    windowCoreNs.clear();
    switches = 0;
  }

  public boolean isEmpty() {
    return all.getTotalCount() == 0;
  }

  /** From the first inference to the end of the last. */
  public double durationNs() {
    return endNs - beganNs;
  }

  /** Every inference so far. */
  public Distribution distribution() {
    return distribution(all);
  }

  /** The windows in order, the last one cut off where it is now. */
  public List<Window> windows() {
    if (current.getTotalCount() > 0) {
      closeWindow();
    }
    return List.copyOf(windows);
  }

  /** Relative change of the windows' medians from the first quarter of the windows to the last; 0 for a single window. */
  public static double drift(List<Window> windows) {
    return change(windows, window -> window.times().p50Ns());
  }

  /** The same of the calibration of the core. */
  public static double coreDrift(List<Window> windows) {
    return change(windows, Window::coreNs);
  }

  /** What the host did meanwhile. */
  public Disturbed disturbance() {
    return disturbance.seen();
  }

  private static double change(List<Window> windows, ToDoubleFunction<Window> figure) {
    int quarter = Math.ceilDiv(windows.size(), 4);
    double[] values = windows.stream().mapToDouble(figure).toArray();
    double before = Order.median(Arrays.copyOf(values, quarter));
    double after = Order.median(Arrays.copyOfRange(values, values.length - quarter, values.length));
    return after / before - 1;
  }

  private static double median(List<Double> values) {
    return Order.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Distribution distribution(Histogram times) {
    return new Distribution(times.getTotalCount(), times.getValueAtPercentile(50), times.getValueAtPercentile(90),
        times.getValueAtPercentile(99), times.getValueAtPercentile(99.9), times.getMaxValue());
  }
}
