package lathe.reports.study;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Two networks that differ in one thing: the time of {@code arm} by that of {@code baseline}.
 *
 * @param name what differs, as {@code h-swish / ReLU}
 */
public record Contrast(String name, Side arm, Side baseline, Optional<Claim> claim) {
  static Contrast of(String name, String arm, String baseline) {
    return new Contrast(name, Side.whole(arm), Side.whole(baseline), Optional.empty());
  }

  static Contrast of(String name, String arm, String baseline, Claim claim) {
    return new Contrast(name, Side.whole(arm), Side.whole(baseline), Optional.of(claim));
  }

  Contrast withoutClaim() {
    return new Contrast(name, arm, baseline, Optional.empty());
  }

  /** With what the paper says of the two in 8-bit integers, where it says something of them in floats. */
  Contrast inBytes() {
    return new Contrast(name, arm, baseline,
        claim.flatMap(_ -> Published.inBytes(arm.arm().network(), baseline.arm().network())));
  }

  boolean timesLayers() {
    return !arm.layers().isEmpty() || !baseline.layers().isEmpty();
  }

  boolean choosesKernels() {
    return !arm.arm().sigmoid().isEmpty() || !baseline.arm().sigmoid().isEmpty();
  }

  /** With the networks' usual names; where both are one network, it takes part twice. */
  Contrast named(UnaryOperator<String> usual) {
    Side first = arm.of(arm.arm().called(usual.apply(arm.arm().network())));
    Side second = baseline.of(baseline.arm().called(usual.apply(baseline.arm().network())));
    return new Contrast(name, first.equals(second) ? first.of(first.arm().again()) : first, second, claim);
  }
}
