package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.ExponentialCode;
import lathe.kernels.emit.VectorCode;

/**
 * The softmax over the channels of each pixel; the output may be the input. Powers take the time and are vectors; the largest channel and
 * the sum must not see the padding behind the channels, so these are plain loops over what is there.
 */
public final class SoftmaxKernel implements Kernel {
  private final KernelId id;
  private final ExponentialTile tile;

  public SoftmaxKernel(KernelId id) {
    this.id = id;
    this.tile = Emitter.emit(MethodHandles.lookup(), ExponentialTile.class, id.toString(), id.lanes(), SoftmaxKernel::write);
  }

  private static void write(VectorCode code) {
    int x = code.argument(0), a = code.argument(1), y = code.argument(3), c = code.argument(4);
    int top = code.spread(code.argument(2));
    int least = code.constant(-ExponentialCode.LARGEST);
    int power = code.vector();
    code.loop(code.argument(5), code.lanes().floats(), i -> {
      code.load(power, x, code.intSum(a, i), 0);
      code.sub(power, power, top);
      code.max(power, power, least);
      code.mul(power, power, code.constant(ExponentialCode.LOG2_E));
      code.store(ExponentialCode.powerOfTwo(code, power), y, code.intSum(c, i), 0);
    });
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    return new Bound(tile, operands.input(), operands.output());
  }

  private record Bound(ExponentialTile tile, View in, View out) implements Step {
    @Override
    public void run() {
      int pixels = Math.toIntExact(in.layout().shape().pixels());
      int channels = in.layout().shape().channels();
      int stride = out.layout().pixelStride();
      for (int i = 0, from = in.offset(), to = out.offset(); i < pixels; i++, from += stride, to += stride) {
        tile.compute(in.data(), from, largest(in.data(), from, channels), out.data(), to, stride);
        scale(out.data(), to, channels, (float) (1 / sum(out.data(), to, channels)));
      }
    }

    private static float largest(float[] x, int at, int count) {
      float largest = x[at];
      for (int i = 1; i < count; i++) {
        largest = Math.max(largest, x[at + i]);
      }
      return largest;
    }

    private static double sum(float[] x, int at, int count) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += x[at + i];
      }
      return sum;
    }

    private static void scale(float[] x, int at, int count, float factor) {
      for (int i = 0; i < count; i++) {
        x[at + i] *= factor;
      }
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles(tile);
    }
  }
}
