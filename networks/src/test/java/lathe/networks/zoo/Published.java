package lathe.networks.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import lathe.networks.Network;

/**
 * A row of {@code published.csv}: a figure of a whole network as its source prints it.
 *
 * @param of params, weights (params without batch norm) or macs
 * @param printed with the digits of the source: {@code 5.4e6} has a unit of 100,000
 * @param reading empty, {@code cut} or how far our count is from the printed one, in percent
 */
record Published(String source, String network, String of, BigDecimal printed, String reading) {
  static List<Published> read() throws IOException {
    try (InputStream file = Objects.requireNonNull(Published.class.getResourceAsStream("published.csv"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).skip(1).map(Published::parse).toList();
    }
  }

  private static Published parse(String line) {
    String[] cells = line.split(",", -1);
    return new Published(cells[0], cells[1], cells[2], new BigDecimal(cells[3]), cells[4]);
  }

  /** What this figure counts, of our network. */
  BigDecimal count(Network network) {
    return BigDecimal.valueOf(switch (of) {
      case "params" -> network.params();
      case "weights" -> network.params() - 2 * (network.params() - network.deployedParams()); // deployed, one of scale and offset is left
      case "macs" -> network.macs();
      default -> throw new IllegalArgumentException(of);
    });
  }
}
