package lathe.networks.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every total that papers and peers publish of networks in the zoo, to half a unit of its last digit or as the row reads it. */
class PublishedTest {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  static List<Published> figures() throws IOException {
    return Published.read();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void countsWhatIsPublished(Published figure) {
    BigDecimal count = figure.count(Zoo.named(figure.network()));
    BigDecimal unit = figure.printed().ulp();
    BigDecimal half = unit.multiply(HALF);
    BigDecimal over = count.subtract(figure.printed());
    switch (figure.reading()) {
      case "" -> assertThat(over.abs()).as("%s", count).isLessThanOrEqualTo(half);
      case "cut" -> assertThat(over).as("%s", count).isGreaterThan(half).isLessThan(unit);
      default -> {
        assertThat(over.abs()).as("%s", count).isGreaterThan(half);
        assertThat(percent(over, figure.printed())).isEqualTo(figure.reading());
      }
    }
  }

  private static String percent(BigDecimal part, BigDecimal whole) {
    BigDecimal percent = part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_EVEN);
    return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%";
  }
}
