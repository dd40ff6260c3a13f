package lathe.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A network of three layers as a user would describe it: what has few kernels is warm soon. */
final class TinyNetwork {
  static final String NAME = "tiny";
  static final int LAYERS = 3;

  private TinyNetwork() {}

  /** Writes its description and names the file. */
  static String in(Path folder) {
    return in(folder, NAME, 32);
  }

  /** The same for images of so many pixels a side, under another name. */
  static String in(Path folder, String name, int side) {
    try {
      return Files.writeString(folder.resolve(name + ".json"), """
          {"schema": "lathe.network/1", "name": "%s", "input": [%d, %d, 3], "layers": [
            {"name": "stem", "op": "conv", "channels": 16, "kernel": 3, "stride": 2, "activation": "relu"},
            {"name": "depthwise", "op": "depthwise", "activation": "relu"},
            {"name": "head", "op": "conv", "channels": 32}]}
          """.formatted(name, side, side)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
