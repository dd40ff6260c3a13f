package lathe.kernels.conv;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lathe.kernels.Activation;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Affine;
import lathe.kernels.Packed;
import lathe.kernels.Step;
import lathe.kernels.Taps;
import lathe.kernels.View;
import lathe.kernels.Window;
import lathe.kernels.emit.Emitter;

/**
 * Dense convolution of any square window: the stem. With the channels of a pixel next to those of its neighbour, the
 * {@code kernel * in} inputs under one row of the window are one contiguous run, so each row of outputs is a matrix
 * product over {@code kernel} runs, without a copy of any input (no im2col).
 */
public final class ConvKernel implements Kernel {
  private final KernelId id;
  private final Gemm gemm;

  private ConvKernel(KernelId id, Gemm.Writer writer) {
    this.id = id;
    this.gemm = new Gemm(id, writer);
  }

  /** Whether HotSpot compiles tiles that take each output by itself, whose code has every row of the window. */
  public static boolean fits(Window window, int rows, int vectors, Activation activation) {
    return GemmTileWriter.bytes(rows, vectors, window.kernel(), activation) <= Emitter.MOST_BYTES;
  }

  /** With tiles that take each output by itself, for images of any number of channels. */
  public static ConvKernel ofProducts(KernelId id, Window window) {
    return new ConvKernel(id, (name, vectors) -> GemmTileWriter.write(name, id, vectors, window.kernel()));
  }

  /** With tiles whose outputs share their inputs, for images of {@code channels}. */
  public static ConvKernel ofChannels(KernelId id, Window window, int channels) {
    return new ConvKernel(id, (name, vectors) -> WindowTileWriter.write(name, id, vectors, Taps.of(window), channels));
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Layout inputLayout(Operation operation) {
    return Layout.haloed(operation.in(), ((Conv) operation).window().pads());
  }

  @Override
  public int packedFloats(Operation operation) {
    return Gemm.packedFloats(depth((Conv) operation), operation.out().channels());
  }

  private static int depth(Conv conv) {
    return conv.window().kernel() * conv.window().kernel() * conv.in().channels();
  }

  @Override
  public void pack(Operation operation, List<Affine> parameters, Packed to) {
    gemm.pack(parameters.getFirst(), depth((Conv) operation), operation.out().channels(), to);
  }

  /** Room for the input with its halo, used where it lies otherwise. */
  @Override
  public int scratchFloats(Operation operation) {
    return id.lanes().pad(inputLayout(operation).floats());
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Conv conv = (Conv) operation;
    Layout wanted = inputLayout(operation);
    if (operands.input().layout().equals(wanted)) {
      return Step.inTurn(rows(conv, operands.input(), operands));
    }
    View haloed = new View(operands.output().data(), operands.scratch(), wanted);
    return new CopyThen(operands.input(), haloed, Step.inTurn(rows(conv, haloed, operands)));
  }

  /** One matrix product for each row of the output. */
  private Step[] rows(Conv conv, View in, Operands operands) {
    Window window = conv.window();
    Layout x = in.layout();
    View out = operands.output();
    var weights = new GemmStep.Weights(operands.packed(), depth(conv), conv.outChannels());
    Step[] rows = new Step[conv.out().height()];
    for (int y = 0; y < rows.length; y++) {
      int a = in.offset() + y * window.stride() * x.rowStride();
      var inputs = new GemmStep.Inputs(in.data(), a, window.stride() * x.pixelStride(), x.rowStride(), window.kernel() * x.pixelStride(),
          conv.out().width(), ahead(conv, in, y));
      rows[y] = new GemmStep(gemm, inputs, weights,
          new GemmStep.Outputs(out.data(), out.offset() + out.layout().index(y, 0), out.layout().pixelStride()));
    }
    return rows;
  }

  /** Of the input with its halo, the rows that output row {@code y + 1} sees and row {@code y} does not; nothing behind the last. */
  static Ahead ahead(Conv conv, View in, int y) {
    int stride = conv.window().stride();
    int kernel = conv.window().kernel();
    int first = Math.max(y * stride + kernel, (y + 1) * stride);
    int end = (y + 1) * stride + kernel;
    int rowStride = in.layout().rowStride();
    return y + 1 < conv.out().height() ? new Ahead(in.offset() + first * rowStride, in.offset() + end * rowStride) : Ahead.NOTHING;
  }

  /** Copies the image into a haloed layout first. The halo is cleared each time, because others use the same scratch memory. */
  private record CopyThen(View from, View to, Step then) implements Step {
    @Override
    public void run() {
      Arrays.fill(to.data(), to.offset(), to.offset() + to.layout().floats(), 0f);
      from.copyTo(to);
      then.run();
    }

    @Override
    public Set<String> code() {
      return then.code();
    }
  }
}
