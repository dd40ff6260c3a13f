package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.AveragePool;
import lathe.kernels.PoolWindow;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** Average pool under a moving rectangle. Some vectors of channels are summed at once; the rest one by one. */
public final class AveragePoolKernel implements Kernel {
  private final KernelId id;
  private final AveragePoolTile wide;
  private final AveragePoolTile single;

  public AveragePoolKernel(KernelId id) {
    this.id = id;
    this.wide = tile(id, "", id.vectors());
    this.single = tile(id, "1v", 1);
  }

  private static AveragePoolTile tile(KernelId id, String part, int vectors) {
    return Emitter.emit(MethodHandles.lookup(), AveragePoolTile.class, id.part(part), id.lanes(), code -> write(code, vectors));
  }

  private static void write(VectorCode code, int vectors) {
    int x = code.argument(0), rows = code.argument(2), rowStride = code.argument(3), columns = code.argument(4), stride = code.argument(5);
    int floats = code.lanes().floats();
    int[] sums = new int[vectors];
    for (int v = 0; v < vectors; v++) {
      sums[v] = code.constant(0f);
    }
    int row = code.intFrom(code.argument(1), 0);
    int input = code.vector();
    code.loop(rows, 1, _ -> {
      int from = code.intFrom(row, 0);
      code.loop(columns, 1, _ -> {
        for (int v = 0; v < vectors; v++) {
          code.load(input, x, from, v * floats);
          code.add(sums[v], sums[v], input);
        }
        code.advance(from, stride);
      });
      code.advance(row, rowStride);
    });
    int scale = code.spread(code.argument(6));
    for (int v = 0; v < vectors; v++) {
      code.mul(sums[v], sums[v], scale);
      code.store(sums[v], code.argument(7), code.argument(8), v * floats);
    }
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    return new Bound(wide, single, id.vectors() * id.lanes().floats(), id.lanes().floats(), ((AveragePool) operation).window(),
        operands.input(), operands.output());
  }

  private record Bound(AveragePoolTile wide, AveragePoolTile single, int wideFloats, int floats, PoolWindow window, View in, View out)
      implements Step {
    @Override
    public void run() {
      Layout from = in.layout();
      Shape to = out.layout().shape();
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x++) {
          pixel(in.offset() + from.index(y * window.strideY(), x * window.strideX()), out.offset() + out.layout().index(y, x));
        }
      }
    }

    private void pixel(int a, int c) {
      int channels = in.layout().pixelStride();
      int rowStride = in.layout().rowStride();
      float scale = 1f / window.pixels();
      int channel = 0;
      for (; channel + wideFloats <= channels; channel += wideFloats) {
        wide.compute(in.data(), a + channel, window.height(), rowStride, window.width(), channels, scale, out.data(), c + channel);
      }
      for (; channel < channels; channel += floats) {
        single.compute(in.data(), a + channel, window.height(), rowStride, window.width(), channels, scale, out.data(), c + channel);
      }
    }

    @Override
    public Set<String> code() {
      int channels = in.layout().pixelStride();
      Set<String> code = new TreeSet<>();
      if (channels >= wideFloats) {
        code.addAll(Step.codeOfTiles(wide));
      }
      if (channels % wideFloats != 0) {
        code.addAll(Step.codeOfTiles(single));
      }
      return code;
    }
  }
}
