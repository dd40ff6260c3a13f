package lathe.runner;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 90s}, {@code 20m}, {@code 2h}. */
final class BudgetOption implements ITypeConverter<Duration> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([smh])");

  @Override
  public Duration convert(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches() || Long.parseLong(m.group(1)) == 0) {
      throw new BadInputException(
          "budget %s: not a time; use a whole number of seconds, minutes or hours, as 90s, 20m, 2h".formatted(text));
    }
    long count = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }
}
