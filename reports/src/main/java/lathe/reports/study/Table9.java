package lathe.reports.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Table 9 of the paper: accuracy and latency of MobileNetV3 over widths and resolutions, one large core of a Pixel 1, float. */
public final class Table9 {
  /** @param pixel1Ms published latency */
  private record Row(String family, int resolution, double width, double top1, double pixel1Ms) {
    String network() {
      if (resolution != 224) {
        return String.format(Locale.ROOT, "%s_%s_%d", family, width, resolution);
      }
      return width == 1.0 ? family : family + "_" + width;
    }
  }

  private static final String LARGE = "mobilenet_v3_large";
  private static final String SMALL = "mobilenet_v3_small";

  // @formatter:off
  private static final List<Row> ROWS = List.of(
      //         resolution width  top-1  Pixel 1 ms
      new Row(LARGE, 224, 1.25,  76.6,  77.0),
      new Row(LARGE, 224, 1.0,   75.2,  51.2),
      new Row(LARGE, 224, 0.75,  73.3,  39.8),
      new Row(LARGE, 224, 0.5,   68.8,  21.7),
      new Row(LARGE, 224, 0.35,  64.2,  15.1),
      new Row(LARGE, 256, 1.0,   76.0,  65.6),
      new Row(LARGE, 192, 1.0,   73.7,  38.0),
      new Row(LARGE, 160, 1.0,   71.7,  27.8),
      new Row(LARGE, 128, 1.0,   68.4,  17.8),
      new Row(LARGE,  96, 1.0,   63.3,  12.5),
      new Row(SMALL, 224, 1.25,  70.4,  23.6),
      new Row(SMALL, 224, 1.0,   67.5,  15.8),
      new Row(SMALL, 224, 0.75,  65.4,  12.8),
      new Row(SMALL, 224, 0.5,   58.0,   7.7),
      new Row(SMALL, 224, 0.35,  49.8,   5.7),
      new Row(SMALL, 256, 1.0,   68.5,  20.0),
      new Row(SMALL, 160, 1.0,   62.8,   8.6),
      new Row(SMALL, 128, 1.0,   57.3,   5.8),
      new Row(SMALL,  96, 1.0,   51.7,   4.4));
  // @formatter:on

  private Table9() {}

  /** Each size of a network by its usual one. */
  static List<Contrast> contrasts(String base) {
    Optional<Row> usual = row(base);
    return ROWS.stream().filter(row -> row.family().equals(base) && !row.network().equals(base))
        .map(row -> contrast(row, usual.orElseThrow())).toList();
  }

  private static Contrast contrast(Row row, Row usual) {
    String name = "%s at %d".formatted(row.width(), row.resolution());
    var claim = Claim.cost(row.pixel1Ms() / usual.pixel1Ms(), "table 9: %s ms and %s ms".formatted(row.pixel1Ms(), usual.pixel1Ms()));
    return Contrast.of(name, row.network(), usual.network(), claim);
  }

  /** The published ImageNet top-1, in percent, of a network of the table. */
  public static OptionalDouble top1(String network) {
    return row(network).map(row -> OptionalDouble.of(row.top1())).orElse(OptionalDouble.empty());
  }

  private static Optional<Row> row(String network) {
    return ROWS.stream().filter(row -> row.network().equals(network)).findFirst();
  }
}
