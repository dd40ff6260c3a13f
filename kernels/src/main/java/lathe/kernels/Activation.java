package lathe.kernels;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The nonlinearities of the paper (section 5.2), each with its definition in double precision. */
public enum Activation {
  LINEAR {
    @Override
    public double of(double x) {
      return x;
    }
  },
  RELU {
    @Override
    public double of(double x) {
      return Math.max(x, 0);
    }
  },
  RELU6 {
    @Override
    public double of(double x) {
      return Math.clamp(x, 0, 6);
    }
  },
  SIGMOID {
    @Override
    public double of(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  },
  /** {@code relu6(x + 3) / 6}. */
  HSIGMOID {
    @Override
    public double of(double x) {
      return Math.clamp(x + 3, 0, 6) / 6;
    }
  },
  SWISH {
    @Override
    public double of(double x) {
      return x / (1 + Math.exp(-x));
    }
  },
  /** {@code x * relu6(x + 3) / 6}. */
  HSWISH {
    @Override
    public double of(double x) {
      return x * Math.clamp(x + 3, 0, 6) / 6;
    }
  };

  /** The activation of one value; the oracle of every vector version. */
  public abstract double of(double x);

  /** The activation of which {@link #toString} is this. */
  public static Optional<Activation> named(String text) {
    return Stream.of(values()).filter(activation -> activation.toString().equals(text)).findFirst();
  }

  /** As it stands in kernel ids and layer keys: {@code hswish}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
