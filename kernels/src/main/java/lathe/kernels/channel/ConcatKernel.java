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

  /** Pixel by pixel, in the order of the output's memory: image by image, lines of it would come to the core once for each image. */
  private record Copies(View[] parts, View whole, int pixels) implements Step {
    @Override
    public void run() {
      int to = whole.offset();
      for (int pixel = 0; pixel < pixels; pixel++, to += whole.layout().pixelStride()) {
        copy(pixel, to);
      }
    }

    private void copy(int pixel, int to) {
      for (View part : parts) {
        int channels = part.layout().shape().channels();
        System.arraycopy(part.data(), part.offset() + pixel * part.layout().pixelStride(), whole.data(), to, channels);
        to += channels;
      }
    }

    /** None that is generated. */
    @Override
    public Set<String> code() {
      return Set.of();
    }
  }
}
