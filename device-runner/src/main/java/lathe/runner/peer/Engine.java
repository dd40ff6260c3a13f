package lathe.runner.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.weight.Weights;

/** The engines that can be held side by side. */
public enum Engine {
  LATHE {
    @Override
    PeerEngine load(Network network, Weights weights) {
      return new LatheEngine(network, weights);
    }
  },
  ONNXRUNTIME {
    @Override
    PeerEngine load(Network network, Weights weights) {
      return new OnnxRuntimeEngine(network, weights);
    }
  },
  TFLITE {
    @Override
    PeerEngine load(Network network, Weights weights) {
      return new TfLiteEngine(network, weights);
    }
  };

  abstract PeerEngine load(Network network, Weights weights);

  /**
   * Loads a network into this engine.
   *
   * @throws UnavailableEngineException where the engine's library is missing, or has no native code for this platform
   */
  public PeerEngine open(Network network, Weights weights) {
    try {
      return load(network, weights);
    } catch (LinkageError e) {
      throw new UnavailableEngineException("engine %s: %s; leave it out of --engines".formatted(this, reason(e)), e);
    }
  }

  private static String reason(LinkageError error) {
    if (error.getCause() instanceof ClassNotFoundException) {
      return "its library is no part of a distribution and not on the class path here, start it from a checkout of Lathe";
    }
    return "its library has no native code for %s on %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws BadInputException for anything else
   */
  public static Engine parse(String text) {
    for (Engine engine : values()) {
      if (engine.toString().equals(text)) {
        return engine;
      }
    }
    String known = Arrays.stream(values()).map(Engine::toString).collect(Collectors.joining(", "));
    throw new BadInputException("engine %s: not known; use some of %s".formatted(text, known));
  }

  /** As {@code --engines} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
