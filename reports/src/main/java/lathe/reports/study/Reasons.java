package lathe.reports.study;

import java.util.Locale;
import java.util.Optional;
import lathe.kernels.Dtype;
import lathe.networks.Network;
import lathe.profiler.result.Provenance;
import lathe.profiler.roofline.NetworkRoof;

/** Why a ratio is as it is, in a sentence: what the roofline makes of the two, and how near each comes to its own. */
final class Reasons {
  private static final double NS_PER_MS = 1e6;
  private static final double PERCENT = 100;

  private final Provenance provenance;
  private final Dtype dtype;

  Reasons(Provenance provenance, Dtype dtype) {
    this.provenance = provenance;
    this.dtype = dtype;
  }

  /**
   * @param ratio as measured; NaN if it was not
   * @param baselineNs one inference of the baseline
   */
  String of(Contrast contrast, Network arm, Network baseline, double ratio, double baselineNs) {
    if (contrast.arm().arm().copy() > 1) {
      return "both are the same network: whatever differs is noise";
    }
    if (contrast.timesLayers()) {
      return "both passes read and write the same bytes: what differs is the arithmetic on each element";
    }
    Optional<NetworkRoof> above = roof(arm);
    Optional<NetworkRoof> below = roof(baseline);
    return above.isPresent() && below.isPresent() ? roofs(above.get(), below.get(), ratio, baselineNs) : counts(arm, baseline);
  }

  /** The peaks are those of floats. */
  private Optional<NetworkRoof> roof(Network network) {
    return dtype == Dtype.INT8 ? Optional.empty()
        : NetworkRoof.of(network, provenance.peaks(), provenance.conditions().lanes());
  }

  private static String roofs(NetworkRoof arm, NetworkRoof baseline, double ratio, double baselineNs) {
    double expected = arm.roofNs() / baseline.roofNs();
    double reached = baseline.roofNs() / baselineNs;
    if (isSame(expected)) {
      return String.format(Locale.ROOT, "by the roofline both take %.3f ms: it does not count what differs, the arithmetic on each element",
          baseline.roofNs() / NS_PER_MS);
    }
    String allowed = String.format(Locale.ROOT, "by the roofline %.3f (%.3f against %.3f ms, bound mostly by %s)", expected,
        arm.roofNs() / NS_PER_MS, baseline.roofNs() / NS_PER_MS, bounds(arm.bound(), baseline.bound()));
    return Double.isNaN(ratio) ? allowed
        : String.format(Locale.ROOT, "%s; the first runs at %.0f %% of its roofline, the second at %.0f %%", allowed,
            PERCENT * reached * expected / ratio, PERCENT * reached);
  }

  private static String bounds(String arm, String baseline) {
    return arm.equals(baseline) ? words(arm) : words(arm) + " and " + words(baseline);
  }

  private static String words(String bound) {
    return bound.equals("fma") ? "multiply-adds" : "the bandwidth of " + bound;
  }

  /** Where the machine's peaks are not known. */
  private String counts(Network arm, Network baseline) {
    double macs = (double) arm.macs() / baseline.macs();
    double bytes = (double) bytes(arm, dtype) / bytes(baseline, dtype);
    if (isSame(macs) && isSame(bytes)) {
      return "the same multiply-adds and bytes: what differs is the arithmetic on each element";
    }
    return String.format(Locale.ROOT, "%.3f x the multiply-adds and %.3f x the bytes; the machine's peaks are not known%s", macs, bytes,
        dtype == Dtype.INT8 ? " for integers" : "");
  }

  private static boolean isSame(double ratio) {
    return Math.abs(ratio - 1) < 0.001;
  }

  /** Bytes that must move at least once in an inference on these numbers. */
  static long bytes(Network network, Dtype dtype) {
    long bytes = 0;
    for (int i = 0; i < network.size(); i++) {
      bytes += network.layer(i).bytes(network.ins(i), dtype);
    }
    return bytes;
  }
}
