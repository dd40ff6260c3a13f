package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Multiply;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** The product of two images, or of an image and a factor for each channel; the output may be the first of them. */
public final class MultiplyKernel implements Kernel {
  private final KernelId id;
  private final MultiplyTile tile;

  public MultiplyKernel(KernelId id) {
    this.id = id;
    this.tile = Emitter.emit(MethodHandles.lookup(), MultiplyTile.class, id.toString(), id.lanes(),
        code -> write(code, new ActivationCode(code, id.activation())));
  }

  private static void write(VectorCode code, ActivationCode activation) {
    int x = code.argument(0), z = code.argument(2), b = code.argument(3), y = code.argument(4), pixels = code.argument(6),
        floats = code.argument(7);
    int from = code.intFrom(code.argument(1), 0);
    int to = code.intFrom(code.argument(5), 0);
    int product = code.vector();
    int factor = code.vector();
    code.loop(pixels, 1, _ -> {
      code.loop(floats, code.lanes().floats(), i -> {
        code.load(product, x, code.intSum(from, i), 0);
        code.load(factor, z, code.intSum(b, i), 0);
        code.mul(product, product, factor);
        activation.apply(product);
        code.store(product, y, code.intSum(to, i), 0);
      });
      code.advance(from, floats);
      code.advance(to, floats);
    });
  }

  @Override
  public KernelId id() {
    return id;
  }

  /** Two images of one shape are one long pixel. */
  @Override
  public Step bind(Operation operation, Operands operands) {
    View y = operands.output();
    boolean perChannel = ((Multiply) operation).isPerChannel();
    int floats = perChannel ? y.layout().pixelStride() : y.layout().floats();
    int pixels = perChannel ? Math.toIntExact(operation.in().pixels()) : 1;
    return new Product(tile, operands.inputs().get(0), operands.inputs().get(1), y, pixels, floats);
  }

  private record Product(MultiplyTile tile, View x, View z, View y, int pixels, int floats) implements Step {
    @Override
    public void run() {
      tile.compute(x.data(), x.offset(), z.data(), z.offset(), y.data(), y.offset(), pixels, floats);
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles(tile);
    }
  }
}
