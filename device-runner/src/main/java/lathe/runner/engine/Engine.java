package lathe.runner.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.source.Model;
import lathe.networks.source.Original;
import lathe.networks.weight.Weights;
import lathe.profiler.comparison.ArmSpec;

/** The engines that can be compared. */
public enum Engine {
  LATHE {
    @Override
    PeerEngine load(Model model, long seed, KernelChooser kernels) {
      return new LatheEngine(model.network(), model.weights(seed), kernels);
    }
  },
  ONNXRUNTIME {
    @Override
    PeerEngine load(Model model, long seed, KernelChooser kernels) {
      Network network = model.network().apart();
      return original(model).map(file -> OnnxRuntimeEngine.original(this, file, network))
          .orElseGet(() -> new OnnxRuntimeEngine(this, network, OnnxSession.of(network, model.weights(seed).apart(model.network()))));
    }
  },
  TFLITE {
    @Override
    PeerEngine load(Model model, long seed, KernelChooser kernels) {
      Network network = model.network().apart();
      return original(model).map(file -> TfLiteEngine.original(file, network))
          .orElseGet(() -> TfLiteEngine.exported(network, model.weights(seed).apart(model.network())));
    }
  },
  ONNXRUNTIME_INT8 {
    @Override
    PeerEngine load(Model model, long seed, KernelChooser kernels) {
      Network network = model.network().apart();
      return new OnnxRuntimeEngine(this, network, OnnxSession.inIntegers(network, model.weights(seed).apart(model.network())));
    }

    @Override
    PeerEngine loadForTime(Network network, Weights weights) {
      return new OnnxRuntimeEngine(this, network.apart(), OnnxSession.timedInIntegers(network.apart(), weights.apart(network)));
    }
  },
  TFLITE_INT8 {
    @Override
    PeerEngine load(Model model, long seed, KernelChooser kernels) {
      return TfLiteEngine.integer(model.network().apart(), model.weights(seed).apart(model.network()));
    }

    @Override
    PeerEngine loadForTime(Network network, Weights weights) {
      return TfLiteEngine.timedInteger(network.apart(), weights.apart(network));
    }
  };

  /** What 8 bits lose in the sixty layers of a detector is up to 0.18; mixed-up channels make 1. */
  private static final double TOLERANCE_OF_INTEGERS = 0.3;

  abstract PeerEngine load(Model model, long seed, KernelChooser kernels);

  /** Those that compute with integers need not calibrate them, and convert neither image nor results. */
  PeerEngine loadForTime(Network network, Weights weights) {
    return load(Model.of(network, weights), 0, KernelChooser.EXPECTED);
  }

  /** How far from another arm's output its own may be, as a share of the largest value; beyond that it runs another network. */
  public double tolerance() {
    return switch (dtype()) {
      case F32 -> ArmSpec.ROUNDING;
      case INT8 -> TOLERANCE_OF_INTEGERS;
    };
  }

  /** Whether images are usually {@code [H,W,C]} in its files, not {@code [C,H,W]}. */
  boolean hasChannelsLast() {
    return switch (this) {
      case LATHE, TFLITE, TFLITE_INT8 -> true;
      case ONNXRUNTIME, ONNXRUNTIME_INT8 -> false;
    };
  }

  /** What it computes with. */
  public Dtype dtype() {
    return switch (this) {
      case LATHE, ONNXRUNTIME, TFLITE -> Dtype.F32;
      case ONNXRUNTIME_INT8, TFLITE_INT8 -> Dtype.INT8;
    };
  }

  /** Whether a single layer has to be a model of its own for it; Lathe runs one as it runs in a network. */
  public boolean takesModels() {
    return this != LATHE;
  }

  /** The user's file where this engine runs it as it is; absent where it is given an export of Lathe's. */
  public Optional<Original> original(Model model) {
    return model.original().filter(original -> runs(original.file().toString().toLowerCase(Locale.ROOT)));
  }

  /** Whether files called so are its own; those that Lathe reads have floats. */
  private boolean runs(String file) {
    return switch (this) {
      case LATHE -> true;
      case ONNXRUNTIME -> file.endsWith(".onnx");
      case TFLITE -> file.endsWith(".tflite");
      case ONNXRUNTIME_INT8, TFLITE_INT8 -> false;
    };
  }

  /** Loads a network into this engine; Lathe with its static default of every kernel. */
  public PeerEngine open(Network network, Weights weights) {
    return open(Model.of(network, weights), 0, KernelChooser.EXPECTED);
  }

  /**
   * Loads a model into this engine: the file that it came from, if it is one of the engine's own format, else an export.
   *
   * @param seed of weights that the model does not have
   * @param kernels which of Lathe's kernels; other engines have their own ways
   * @throws UnavailableEngineException where the engine's library is missing, has no native code for this platform, or cannot run the model
   */
  public PeerEngine open(Model model, long seed, KernelChooser kernels) {
    return opened(() -> load(model, seed, kernels));
  }

  /**
   * Loads a network of which only the time counts: its results may mean nothing.
   *
   * @throws UnavailableEngineException likewise
   */
  public PeerEngine openForTime(Network network, Weights weights) {
    return opened(() -> loadForTime(network, weights));
  }

  private PeerEngine opened(Supplier<PeerEngine> loading) {
    try {
      return loading.get();
    } catch (BadInputException e) {
      throw this == LATHE ? e
          : new UnavailableEngineException("engine %s: %s; leave this engine out".formatted(this, e.getMessage()), e);
    } catch (LinkageError e) {
      throw new UnavailableEngineException(this == LATHE ? refusal(e) : "engine %s: %s; leave this engine out".formatted(this, reason(e)),
          e);
    }
  }

  /** Lathe's own classes are there: one that does not initialise refuses the lanes, which its JVM cannot have, or is a fault. */
  private static String refusal(LinkageError error) {
    if (error.getCause() instanceof BadInputException lanes) {
      return String.valueOf(lanes.getMessage());
    }
    throw error;
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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
