package lathe.reports.table;

import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.networks.Operator;

/**
 * What two rows must share for the time of one to say something about that of the other.
 *
 * @param isPixel whether the input is 1x1xC: a kernel that has one pixel to compute waits for its weights
 */
public record RowKind(Dtype dtype, Operator op, int kernel, int stride, int dilation, boolean isPixel) {
  public static RowKind of(LayerKey key) {
    return new RowKind(key.dtype(), key.op(), key.window().kernel(), key.window().stride(), key.window().dilation(),
        key.in().pixels() == 1);
  }
}
