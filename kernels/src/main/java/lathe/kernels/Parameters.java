package lathe.kernels;

/**
 * The plain, unpacked parameters of one matrix of an operation, batch norm already folded in.
 *
 * @param weights convolution {@code [kernel, kernel, in, out]}, depthwise {@code [kernel, kernel, channels]}, fully
 *     connected {@code [in, out]}
 * @param bias one for each output channel
 */
@SuppressWarnings("ArrayRecordComponent") // views of large arrays, never compared
public record Parameters(float[] weights, float[] bias) {}
