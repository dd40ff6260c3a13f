package lathe.kernels.channel;

import java.util.Set;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Step;
import lathe.kernels.View;

/** The channels of several images behind one another: a copy for each pixel and image, which the JVM does with vectors by itself. */
public final class ConcatKernel implements Kernel {
  private final KernelId id;

  public ConcatKernel(KernelId id) {
    this.id = id;
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    int pixels = Math.toIntExact(operation.in().pixels());
    return new Copies(operands.inputs().toArray(View[]::new), operands.output(), pixels);
  }

  private record Copies(View[] parts, View whole, int pixels) implements Step {
    @Override
    public void run() {
      int stride = whole.layout().pixelStride();
      int channel = 0;
      for (View part : parts) {
        copy(part, whole.data(), whole.offset() + channel, stride);
        channel += part.layout().shape().channels();
      }
    }

    private void copy(View part, float[] y, int to, int stride) {
      float[] x = part.data();
      int channels = part.layout().shape().channels();
      int step = part.layout().pixelStride();
      for (int i = 0, from = part.offset(); i < pixels; i++, from += step, to += stride) {
        System.arraycopy(x, from, y, to, channels);
      }
    }

    /** None that is generated. */
    @Override
    public Set<String> code() {
      return Set.of();
    }
  }
}
