package lathe.networks.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lathe.networks.description.DescriptionReader;

/** The files that hold networks, told apart by how their names end. */
enum FileFormat {
  /** A description by hand or by {@code export}: layers, no weights. */
  JSON {
    @Override
    Model read(Path file) {
      return Model.untrained(file.toString(), DescriptionReader.read(file));
    }
  };

  /**
   * @param file absolute
   * @throws lathe.kernels.BadInputException if it cannot be read, or holds no network
   */
  abstract Model read(Path file);

  /** The format of a file of this name, if its ending is known. */
  static Optional<FileFormat> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> lower.endsWith(format.ending())).findFirst();
  }

  /** All endings, as a sentence lists them. */
  static String endings() {
    return Arrays.stream(values()).map(FileFormat::ending).collect(Collectors.joining(", "));
  }

  private String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
