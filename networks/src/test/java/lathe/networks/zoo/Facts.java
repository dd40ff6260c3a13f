package lathe.networks.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows of {@code layers.csv}: what papers and peers say of each layer and of each part of a block. */
record Facts(String network, String layer, String in, String out, long params, long macs) {
  static List<Facts> read() throws IOException {
    try (InputStream file = Objects.requireNonNull(Facts.class.getResourceAsStream("layers.csv"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).skip(1).map(Facts::parse).toList();
    }
  }

  private static Facts parse(String line) {
    String[] cells = line.split(",", -1);
    return new Facts(cells[0], cells[1], cells[2], cells[3], Long.parseLong(cells[4]), Long.parseLong(cells[5]));
  }

  /** Parts of a block have no shapes in the file. */
  boolean isPart() {
    return in.isEmpty();
  }
}
