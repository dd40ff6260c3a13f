package lathe.kernels.depthwise;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Every {@code dilation}-th row, or column, of an output, and of the input the rows that their taps meet. Between these a dilated
 * convolution has no gaps: it is {@code dilation} plain ones along each axis, and an image without dilation is one phase.
 *
 * @param dilation rows of the images from one row of the phase to the next
 * @param stride rows of the input's phase between two outputs
 * @param firstOutput where in the output the phase begins
 * @param outputs rows of the output's phase
 * @param firstInput where in the input it begins; not in the image where {@code inputs} is 0
 * @param inputs rows of the input's phase
 * @param before taps of the first window that lie before the image; negative where it begins later than the input's phase
 */
record Phase(int dilation, int stride, int firstOutput, int outputs, int firstInput, int inputs, int before) {
  /** All phases that have outputs, along an axis of {@code in} rows or columns with {@code padding} before them. */
  static List<Phase> of(int dilation, int stride, int padding, int in, int out) {
    return IntStream.range(0, Math.min(dilation, out)).mapToObj(first -> at(first, dilation, stride, padding, in, out)).toList();
  }

  private static Phase at(int firstOutput, int dilation, int stride, int padding, int in, int out) {
    int window = firstOutput * stride - padding;
    int firstInput = Math.floorMod(window, dilation);
    return new Phase(dilation, stride, firstOutput, Math.ceilDiv(out - firstOutput, dilation), firstInput,
        Math.max(0, Math.ceilDiv(in - firstInput, dilation)), (firstInput - window) / dilation);
  }

  /** Where in the output the phase's row {@code i} is. */
  int output(int i) {
    return firstOutput + i * dilation;
  }

  /** Where in the input the first tap for the output {@code i} is; may lie before the image. */
  int input(int i) {
    return firstInput + tap(i) * dilation;
  }

  /** Rows of the input that lie before the image, of those from the first tap for the output {@code i} on. */
  int missingBefore(int i) {
    return Math.max(0, -tap(i));
  }

  /** Rows of the input that lie behind the image, of {@code count} from the first tap for the output {@code i} on. */
  int missingBehind(int i, int count) {
    return Math.max(0, tap(i) + count - inputs);
  }

  /** The first output, from the whole windows on, that misses some of {@code count} rows behind the image. */
  int endOfWhole(int count) {
    return Math.floorDiv(inputs - count + before, stride) + 1;
  }

  /** Of the phase's rows of input, the first that the output {@code i} sees; negative where that lies before the image. */
  int tap(int i) {
    return i * stride - before;
  }

  /** The first of the phase's rows that is not before row {@code row} of the output. */
  int from(int row) {
    return Math.max(0, Math.ceilDiv(row - firstOutput, dilation));
  }
}
