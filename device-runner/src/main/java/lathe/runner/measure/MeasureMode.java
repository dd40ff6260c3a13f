package lathe.runner.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;

/** What {@code ./lathe measure} measures. */
public enum MeasureMode {
  /** Warm inferences, layer by layer, as {@code run} does. */
  STEADY,
  /** The first inferences of fresh JVMs. */
  FIRST,
  /** Minutes without a pause. */
  SUSTAINED;

  /** Reads what {@code --mode} takes. */
  public static MeasureMode parse(String text) {
    return Arrays.stream(values()).filter(mode -> mode.toString().equals(text)).findFirst()
        .orElseThrow(() -> new BadInputException("mode %s: not known; use one of %s".formatted(text,
            Arrays.stream(values()).map(MeasureMode::toString).collect(Collectors.joining(", ")))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
