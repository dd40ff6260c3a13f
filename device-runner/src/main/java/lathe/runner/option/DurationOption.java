package lathe.runner.option;

import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;

/** A duration as people write it: {@code 30s}, {@code 10m}, {@code 2h}. */
public final class DurationOption {
  private static final Pattern TEXT = Pattern.compile("(\\d+)(s|m|h)");
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
    var seconds = new BigInteger(m.group(1)).multiply(BigInteger.valueOf(switch (m.group(2)) {
      case "s" -> 1;
      case "m" -> 60;
      default -> 3600;
    }));
    if (seconds.signum() == 0 || seconds.compareTo(BigInteger.valueOf(MOST.toSeconds())) > 0) {
      throw new BadInputException("duration %s: must lie in 1s to 24h".formatted(text));
    }
    return Duration.ofSeconds(seconds.longValueExact());
  }
}
