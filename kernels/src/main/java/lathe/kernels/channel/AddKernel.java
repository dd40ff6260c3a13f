package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** The sum of two images, element by element; the output may be one of them. */
public final class AddKernel implements Kernel {
  private final KernelId id;
  private final AddTile tile;

  public AddKernel(KernelId id) {
    this.id = id;
    this.tile = Emitter.emit(MethodHandles.lookup(), AddTile.class, id.toString(), id.lanes(),
        code -> write(code, new ActivationCode(code, id.activation())));
  }

  private static void write(VectorCode code, ActivationCode activation) {
    int x = code.argument(0), a = code.argument(1), z = code.argument(2), b = code.argument(3), y = code.argument(4), c = code.argument(5),
        floats = code.argument(6);
    code.loop(floats, code.lanes().floats(), i -> {
      int sum = code.vector();
      int other = code.vector();
      code.load(sum, x, code.intSum(a, i), 0);
      code.load(other, z, code.intSum(b, i), 0);
      code.add(sum, sum, other);
      activation.apply(sum);
      code.store(sum, y, code.intSum(c, i), 0);
    });
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    View y = operands.output();
    return new Sum(tile, operands.inputs().get(0), operands.inputs().get(1), y, y.layout().floats());
  }

  private record Sum(AddTile tile, View x, View z, View y, int floats) implements Step {
    @Override
    public void run() {
      tile.compute(x.data(), x.offset(), z.data(), z.offset(), y.data(), y.offset(), floats);
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles(tile);
    }
  }
}
