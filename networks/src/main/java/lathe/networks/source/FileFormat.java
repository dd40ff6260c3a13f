package lathe.networks.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lathe.networks.description.DescriptionReader;
import lathe.networks.model.ModelFile;
import lathe.networks.model.ModelGraph;
import lathe.networks.onnx.OnnxReader;
import lathe.networks.rewrite.Rewriting;
import lathe.networks.tflite.TfliteReader;

/** The files that hold networks, told apart by how their names end. */
enum FileFormat {
  /** A description by hand or by {@code export}: layers, no weights. */
  JSON {
    @Override
    Model read(Path file) {
      return Model.described(file, DescriptionReader.read(file));
    }
  },
  /** A model with its weights, as most frameworks write one. */
  ONNX {
    @Override
    Model read(Path file) {
      return rewritten(file, bytes -> OnnxReader.graph(name(file), bytes, folder(file)));
    }
  },
  /** A model with its weights, as TensorFlow converts one for devices. */
  TFLITE {
    @Override
    Model read(Path file) {
      return rewritten(file, bytes -> TfliteReader.graph(name(file), bytes));
    }
  };

  /**
   * The model, which is called as the file is here.
   *
   * @throws lathe.kernels.BadInputException if it cannot be read, or holds no network
   */
  abstract Model read(Path file);

  private static Model rewritten(Path file, Function<byte[], ModelGraph> reader) {
    Rewriting.Rewritten read = ModelFile.read(file, bytes -> Rewriting.network(reader.apply(bytes)));
    return new Model(file.toString(), read.network(), read.weights(), read.notes(),
        read.weights().map(_ -> new Original(file, read.ends())));
  }

  /** What a network is called that has no better name: its file without the ending. */
  String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ending().length());
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "an absolute path to a file");
  }

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
