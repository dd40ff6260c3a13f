package lathe.runner.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.weight.Weights;

/** The engines that can be held side by side. */
public enum Engine {
  LATHE {
    @Override
    PeerEngine load(Network network, Weights weights, KernelChooser kernels) {
      return new LatheEngine(network, weights, kernels);
    }
  },
  ONNXRUNTIME {
    @Override
    PeerEngine load(Network network, Weights weights, KernelChooser kernels) {
      return new OnnxRuntimeEngine(network.apart(), weights.apart(network));
    }
  },
  TFLITE {
    @Override
    PeerEngine load(Network network, Weights weights, KernelChooser kernels) {
      return new TfLiteEngine(network.apart(), weights.apart(network));
    }
  };

  abstract PeerEngine load(Network network, Weights weights, KernelChooser kernels);

  /** Loads a network into this engine; Lathe with its static default of every kernel. */
  public PeerEngine open(Network network, Weights weights) {
    return open(network, weights, KernelChooser.EXPECTED);
  }

  /**
   * Loads a network into this engine.
   *
   * @param kernels which of Lathe's kernels; other engines have their own ways
   * @throws UnavailableEngineException where the engine's library is missing, or has no native code for this platform
   */
  public PeerEngine open(Network network, Weights weights, KernelChooser kernels) {
    try {
      return load(network, weights, kernels);
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
