package lathe.networks.source;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import lathe.kernels.BadInputException;
import lathe.networks.fusion.Fusion;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;

/** Where a network comes from: the argument NETWORK of every command. */
public sealed interface NetworkSource permits NetworkSource.Named, NetworkSource.Filed, Part, Fusing {
  /** A width has a point too, but digits behind it: {@code mobilenet_v3_large_0.75}. */
  Pattern ENDED = Pattern.compile(".*\\.[A-Za-z]\\w*");

  /** A network of the zoo: {@code NAME[_WIDTH[_RESOLUTION]][+SWITCH=VALUE]...}. */
  record Named(String name) implements NetworkSource {
    @Override
    public Optional<Path> readFrom() {
      return Optional.empty();
    }

    @Override
    public NetworkSource preferring(String switchName, String value) {
      return name.contains("+" + switchName + "=") || !Zoo.has(name, switchName) ? this : new Named(name + "+" + switchName + "=" + value);
    }

    @Override
    public Model open(Padding padding) {
      return Model.named(Zoo.named(name, padding));
    }
  }

  /** A file, whose format follows from its ending. */
  record Filed(Path file) implements NetworkSource {
    @Override
    public Optional<Path> readFrom() {
      return Optional.of(file);
    }

    @Override
    public Model open(Padding padding) {
      FileFormat format = FileFormat.of(file.getFileName().toString()).orElseThrow(() -> new BadInputException(
          "network %s: a file of an unknown kind; use one that ends in %s, or a name that ./lathe networks lists".formatted(file,
              FileFormat.endings())));
      return format.read(file);
    }
  }

  /**
   * A file is what has a folder in it, or an ending that begins with a letter; everything else is a name. Layers behind a colon are a part
   * of either; {@code +fusion=RULES} fuses layers of any.
   */
  static NetworkSource parse(String text) {
    if (text.isBlank()) {
      throw new BadInputException(
          "network \"%s\": names nothing; use a name that ./lathe networks lists, or a file that ends in %s".formatted(text,
              FileFormat.endings()));
    }
    return Fusing.parse(text).or(() -> Part.parse(text)).orElseGet(() -> whole(text));
  }

  private static NetworkSource whole(String text) {
    boolean isFile = text.contains("/") || text.contains(File.separator) || ENDED.matcher(text).matches();
    return isFile ? new Filed(path(text)) : new Named(text);
  }

  private static Path path(String text) {
    try {
      Path path = Path.of(text);
      if (path.getFileName() != null) {
        return path;
      }
    } catch (InvalidPathException _) {
      // the sentence below says what is wanted
    }
    throw new BadInputException("network %s: not a valid file name; name a file that ends in %s".formatted(text, FileFormat.endings()));
  }

  /** The file that it is read from, or that the network is read from of which it is a part. */
  Optional<Path> readFrom();

  /** The same with a switch turned, unless it is a file, turns that switch itself, or does not have it. */
  default NetworkSource preferring(String switchName, String value) {
    return this;
  }

  /** The same with layers fused by these rules, unless it says itself by which. */
  default NetworkSource fusing(Fusion preferred) {
    return preferred == Fusion.NONE ? this : new Fusing(this, preferred);
  }

  /**
   * Reads or builds the network.
   *
   * @param padding of a named network; a file has its own
   * @throws BadInputException if there is no such network, or the file does not hold one
   */
  Model open(Padding padding);

  /** The network with TensorFlow's padding where it is a name. */
  default Model open() {
    return open(Padding.TF);
  }
}
