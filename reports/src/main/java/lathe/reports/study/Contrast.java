package lathe.reports.study;

import java.util.Optional;

/**
 * Two networks that differ in one thing: the time of {@code arm} by that of {@code baseline}.
 *
 * @param name what differs, as {@code h-swish / ReLU}
 */
public record Contrast(String name, String arm, String baseline, Optional<Claim> claim) {
  static Contrast of(String name, String arm, String baseline) {
    return new Contrast(name, arm, baseline, Optional.empty());
  }

  static Contrast of(String name, String arm, String baseline, Claim claim) {
    return new Contrast(name, arm, baseline, Optional.of(claim));
  }
}
