package lathe.runner;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import picocli.CommandLine.ITypeConverter;

/** What {@code ./lathe measure} measures. */
enum MeasureMode {
  /** Warm inferences, layer by layer, as {@code run} does. */
  STEADY,
  /** The first inferences of fresh JVMs. */
  FIRST,
  /** Minutes without a pause. */
  SUSTAINED;

  static final class Option implements ITypeConverter<MeasureMode> {
    @Override
    public MeasureMode convert(String text) {
      return Arrays.stream(values()).filter(mode -> mode.toString().equals(text)).findFirst()
          .orElseThrow(() -> new BadInputException("mode %s: not known; use one of %s".formatted(text,
              Arrays.stream(values()).map(MeasureMode::toString).collect(Collectors.joining(", ")))));
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
