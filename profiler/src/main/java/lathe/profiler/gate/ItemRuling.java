package lathe.profiler.gate;

import lathe.profiler.trust.HostVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a row. Ratios are head by base.
 *
 * @param low lower end of the 95 % interval, not corrected for other rows; 0 from a single pair
 * @param high its upper end; infinite from a single pair
 * @param minimumDetectable slowdown, as a share, that would have been found 4 times in 5, and confirmed where that is asked for
 * @param pairs fork pairs behind the ratio
 * @param baseNs median of the base's forks, in nanoseconds
 * @param headNs the head's
 * @param cleanShare part (0 to 1) of the network's slots beside which the host was undisturbed
 * @param slowForks where forks have two speeds and their odds differ between the arms; else null
 * @param note one sentence where the figures do not speak for themselves; else empty
 */
public record ItemRuling(ItemName item, GateVerdict verdict, double ratio, double low, double high, double minimumDetectable, int pairs,
    double baseNs, double headNs, double cleanShare, @Nullable SlowForks slowForks, String note) {
  /** Which way the verdict points. */
  public Change change() {
    return Change.of(verdict, slowForks);
  }

  /** The same figures under another verdict. */
  public ItemRuling with(GateVerdict other, String because) {
    return new ItemRuling(item, other, ratio, low, high, minimumDetectable, pairs, baseNs, headNs, cleanShare, slowForks, because);
  }

  /** The same, unless the host was disturbed beside most slots: then nothing is said. */
  ItemRuling ifTrusted() {
    return cleanShare >= HostVerdict.LEAST_UNTAGGED ? this : with(GateVerdict.UNTRUSTED_HOST, note);
  }

  ItemRuling withMinimumDetectable(double share) {
    return new ItemRuling(item, verdict, ratio, low, high, share, pairs, baseNs, headNs, cleanShare, slowForks, note);
  }
}
