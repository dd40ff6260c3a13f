package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.ActivationCode.Exponential;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** An activation over a whole image, element by element; the output may be the input. */
public final class ActivateKernel implements Kernel {
  /** By the JDK's vector exponential function in place of our polynomial. */
  private static final String JDK = "jdk";

  /** By {@link Activation#of}, one value after the other in double precision. */
  private static final String EXACT = "exact";

  private final KernelId id;
  private final ActivateTile tile;

  private ActivateKernel(KernelId id, ActivateTile tile) {
    this.id = id;
    this.tile = tile;
  }

  /** The ways to compute an activation, the one expected to be fastest first: more than one where an exponential function is in it. */
  public static List<String> variants(Activation activation) {
    return switch (activation) {
      case SIGMOID, SWISH -> List.of("", JDK, EXACT);
      case LINEAR, RELU, RELU6, HSIGMOID, HSWISH -> List.of("");
    };
  }

  /** @throws BadInputException where the activation has no such variant */
  public static ActivateKernel of(KernelId id) {
    if (!variants(id.activation()).contains(id.variant())) {
      throw new BadInputException("kernel %s: %s has no variant %s; it has %s".formatted(id, id.activation(), id.variant(),
          variants(id.activation())));
    }
    return switch (id.variant()) {
      case EXACT -> new ActivateKernel(id, exactly(id.activation()));
      case JDK -> new ActivateKernel(id, emitted(id, Exponential.JDK));
      default -> new ActivateKernel(id, emitted(id, Exponential.POLYNOMIAL));
    };
  }

  private static ActivateTile exactly(Activation activation) {
    return (x, a, y, c, floats) -> {
      for (int i = 0; i < floats; i++) {
        y[c + i] = (float) activation.of(x[a + i]);
      }
    };
  }

  private static ActivateTile emitted(KernelId id, Exponential exponential) {
    return Emitter.emit(MethodHandles.lookup(), ActivateTile.class, id.toString(), id.lanes(),
        code -> write(code, new ActivationCode(code, id.activation(), exponential)));
  }

  private static void write(VectorCode code, ActivationCode activation) {
    int x = code.argument(0), a = code.argument(1), y = code.argument(2), c = code.argument(3), floats = code.argument(4);
    code.loop(floats, code.lanes().floats(), i -> {
      int value = code.vector();
      code.load(value, x, code.intSum(a, i), 0);
      activation.apply(value);
      code.store(value, y, code.intSum(c, i), 0);
    });
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Set<String> code = id.variant().equals(EXACT) ? Set.of() : Step.codeOfTiles(tile);
    return new Pass(tile, operands.input(), operands.output(), code);
  }

  private record Pass(ActivateTile tile, View x, View y, Set<String> code) implements Step {
    @Override
    public void run() {
      tile.compute(x.data(), x.offset(), y.data(), y.offset(), y.layout().floats());
    }
  }
}
