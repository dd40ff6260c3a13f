package lathe.runner.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;

/** A duration as people write it: {@code 30s}, {@code 10m}, {@code 2h}. */
public final class DurationOption {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(s|m|h)");
  private static final Duration MOST = Duration.ofHours(24);

  private DurationOption() {}

  /** Refuses a duration that is longer than a command can handle. */
  public static void atMost(Duration asked, Duration most, String what) {
    if (asked.compareTo(most) > 0) {
      throw new BadInputException(
          "%s of %d s: at most %d s; use --for %ds".formatted(what, asked.toSeconds(), most.toSeconds(), most.toSeconds()));
    }
  }

  /** A time as it is written on a command line: {@code 45s}, {@code 10m}. */
  public static Duration parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new BadInputException("duration %s: not a whole number of seconds, minutes or hours; write 30s, 10m or 2h".formatted(text));
    }
    long count = Long.parseLong(m.group(1));
    Duration duration = switch (m.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
    if (duration.isZero() || duration.compareTo(MOST) > 0) {
      throw new BadInputException("duration %s: must lie in 1s to 24h".formatted(text));
    }
    return duration;
  }
}
