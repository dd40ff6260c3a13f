package lathe.reports.study;

import java.util.Locale;
import java.util.Optional;
import lathe.networks.Network;
import lathe.profiler.result.Provenance;
import lathe.profiler.roofline.NetworkRoof;

/** Why a ratio is as it is, in a sentence: what the roofline allows the two, and how near the measured ratio is to that. */
final class Reasons {
  private static final double NS_PER_MS = 1e6;
  private final Provenance provenance;

  Reasons(Provenance provenance) {
    this.provenance = provenance;
  }

  /** @param ratio as measured; NaN if it was not */
  String of(Contrast contrast, Network arm, Network baseline, double ratio) {
    if (contrast.arm().arm().copy() > 1) {
      return "both are the same network: whatever differs is noise";
    }
    if (contrast.timesLayers()) {
      return "the same bytes, read and written once: what differs is the arithmetic for each element";
    }
    Optional<NetworkRoof> above = roof(arm);
    Optional<NetworkRoof> below = roof(baseline);
    return above.isPresent() && below.isPresent() ? roofs(above.get(), below.get(), ratio) : counts(arm, baseline);
  }

  private Optional<NetworkRoof> roof(Network network) {
    return NetworkRoof.of(network, provenance.peaks(), provenance.conditions().lanes());
  }

  private static String roofs(NetworkRoof arm, NetworkRoof baseline, double ratio) {
    double expected = arm.roofNs() / baseline.roofNs();
    if (isSame(expected)) {
      return "the roofline sees no difference: what differs is the arithmetic for each element";
    }
    String bounds = arm.bound().equals(baseline.bound()) ? arm.bound() : arm.bound() + " and " + baseline.bound();
    String allowed = String.format(Locale.ROOT, "the roofline allows %.3f (%.3f by %.3f ms, bound mostly by %s)", expected,
        arm.roofNs() / NS_PER_MS, baseline.roofNs() / NS_PER_MS, bounds);
    return Double.isNaN(ratio) ? allowed
        : String.format(Locale.ROOT, "%s, and what is measured lies %.1f %% %s that", allowed, 100 * Math.abs(ratio / expected - 1),
            ratio < expected ? "below" : "above");
  }

  /** Where the machine's peaks are not known. */
  private static String counts(Network arm, Network baseline) {
    double macs = (double) arm.macs() / baseline.macs();
    double bytes = (double) bytes(arm) / bytes(baseline);
    if (isSame(macs) && isSame(bytes)) {
      return "the same multiply-adds and bytes: what differs is the arithmetic for each element";
    }
    return String.format(Locale.ROOT, "%.3f x the multiply-adds and %.3f x the bytes; the machine's peaks are not known", macs, bytes);
  }

  private static boolean isSame(double ratio) {
    return Math.abs(ratio - 1) < 0.001;
  }

  /** Bytes that must move at least once in an inference. */
  static long bytes(Network network) {
    long bytes = 0;
    for (int i = 0; i < network.size(); i++) {
      bytes += network.layer(i).bytes(network.ins(i));
    }
    return bytes;
  }
}
