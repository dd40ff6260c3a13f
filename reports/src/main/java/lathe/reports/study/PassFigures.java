package lathe.reports.study;

/**
 * What a nonlinearity costs as a pass of its own, over a whole network, and how exact it is.
 *
 * @param network that has the passes, and {@code sigmoid} the variant of their kernels where it is not the expected one
 * @param passNs all passes of one inference
 * @param networkShare the part, 0 to 1, of the inference that they take
 * @param nsPerElement {@code passNs} by the elements that are activated
 * @param bytesPerElement read and written by a pass; fused, a nonlinearity moves none
 * @param maxUlp the largest error found over a dense range of floats, in units in the last place of the exact result
 * @param maxError the same, absolute
 */
public record PassFigures(String activation, String network, String sigmoid, double passNs, double networkShare, double nsPerElement,
    double bytesPerElement, double maxUlp, double maxError) {
  /** How many elements one inference activates. */
  public long elements() {
    return Math.round(passNs / nsPerElement);
  }
}
