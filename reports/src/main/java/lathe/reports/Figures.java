package lathe.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Verdict;

/** Numbers for people: three significant digits or so, always with a unit, the same in every place. An absent figure is a dash. */
public final class Figures {
  public static final String ABSENT = "–";
  private static final String NO_INTERVAL = "no interval";
  private static final double NS_PER_MS = 1e6;
  private static final double NS_PER_S = 1e9;

  private Figures() {}

  /** A time in the unit that suits it: {@code 1.234 s}, {@code 4.390 ms}, {@code 93.1 µs}. */
  public static String time(double ns) {
    if (Double.isNaN(ns)) {
      return ABSENT;
    }
    return Math.abs(ns) >= NS_PER_S ? s(ns) + " s" : Math.abs(ns) >= NS_PER_MS ? ms(ns) + " ms" : us(ns) + " µs";
  }

  private static String s(double ns) {
    return ofThousandths(ns / NS_PER_S);
  }

  /** Milliseconds with so many decimals that a microsecond shows below 10, and a ten-thousandth above. */
  private static String ms(double ns) {
    return ofThousandths(ns / NS_PER_MS);
  }

  private static String ofThousandths(double value) {
    double size = Math.abs(value);
    return number(value, size < 10 ? 3 : size < 100 ? 2 : 1);
  }

  /** Microseconds with one decimal, or to the nanosecond below one: additions of small networks take some tens. */
  public static String us(double ns) {
    return us(ns, ns);
  }

  private static String us(double ns, double likeNs) {
    return number(ns / 1e3, Math.abs(likeNs) >= 0.5 && Math.abs(likeNs) < 1e3 ? 3 : 1);
  }

  /** Microseconds to the nanosecond, for the rows of tables, of which some take no longer. */
  public static String rowUs(double ns) {
    return number(ns / 1e3, 3);
  }

  /** What must stand beside a figure of a run, for whoever reads no further; empty if it may be quoted. */
  public static String reservation(Verdict verdict) {
    return switch (verdict) {
      case TRUSTED -> "";
      case NOISY -> "noisy host";
      case UNTRUSTED -> "untrusted host";
    };
  }

  /** An interval in the unit of its median, with as many decimals: {@code 4.310 – 4.470 ms}. */
  public static String interval(Estimate time) {
    if (!time.hasInterval()) {
      return NO_INTERVAL;
    }
    if (time.medianNs() >= NS_PER_S) {
      return s(time.lowNs()) + " – " + s(time.highNs()) + " s";
    }
    return time.medianNs() >= NS_PER_MS
        ? ms(time.lowNs()) + " – " + ms(time.highNs()) + " ms"
        : us(time.lowNs(), time.medianNs()) + " – " + us(time.highNs(), time.medianNs()) + " µs";
  }

  /** The interval of an inference and the forks that it rests on: {@code 2.264 – 2.327 ms, 7 forks}. */
  public static String interval(NetworkResult network) {
    return interval(network.endToEnd()) + ", " + count(network.forks(), "fork");
  }

  /** The interval of a ratio: {@code 0.989 to 1.043}. One fork has none, nor have forks of two speeds. */
  public static String interval(double low, double high) {
    return Double.isNaN(low) || Double.isNaN(high) ? NO_INTERVAL : number(low, 3) + " to " + number(high, 3);
  }

  /** 0.123 is {@code 12.3 %}. */
  public static String percent(double share) {
    return Double.isNaN(share) ? ABSENT : number(100 * share, 1) + " %";
  }

  /** So many of something whose plural is regular: {@code 1 fork}, {@code 1,200 rows}. */
  public static String count(long count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  /** A deviation with its sign: {@code +1.2 %}. */
  public static String signedPercent(double share) {
    return signedPercent(share, 1);
  }

  /** The same with so many decimals. */
  public static String signedPercent(double share, int decimals) {
    if (Double.isNaN(share)) {
      return ABSENT;
    }
    boolean isNone = Math.abs(100 * share) < 0.5 * Math.pow(10, -decimals); // or it would be -0.0
    return String.format(Locale.ROOT, "%+." + decimals + "f %%", isNone ? 0 : 100 * share);
  }

  /** A count in millions, {@code 5.48 M}, or whole where these would say little: {@code 3,944}. */
  public static String millions(double count) {
    return Math.abs(count) < 1e5 ? String.format(Locale.ROOT, "%,.0f", count) : number(count / 1e6, 2) + " M";
  }

  public static String gflops(double gflops) {
    return Double.isNaN(gflops) ? ABSENT : number(gflops, 1) + " GFLOP/s";
  }

  public static String bandwidth(double gbps) {
    return Double.isNaN(gbps) ? ABSENT : number(gbps, 1) + " GB/s";
  }

  /** {@code 48 KiB}, {@code 7.7 GiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double value = bytes / 1024.0;
    for (; value >= 1024 && unit < units.length - 1; unit++) {
      value /= 1024;
    }
    return number(value, value == Math.rint(value) ? 0 : 1) + " " + units[unit];
  }

  /**
   * Fixed decimals with a point, whatever the system's language; a dash if absent. Long tables ask so often that a Formatter is too slow.
   */
  public static String number(double value, int decimals) {
    if (Double.isNaN(value)) {
      return ABSENT;
    }
    return Double.isInfinite(value) ? Double.toString(value)
        : BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
