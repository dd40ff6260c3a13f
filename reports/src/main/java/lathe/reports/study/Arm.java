package lathe.reports.study;

/**
 * A network that takes turns with others.
 *
 * @param network its name, as every command takes it
 * @param sigmoid how its separate sigmoids are computed, by the variant of their kernels; empty for the expected one
 * @param copy 1, or 2 for the same network once more: an A/A comparison
 */
public record Arm(String network, String sigmoid, int copy) {
  static Arm of(String network) {
    return new Arm(network, "", 1);
  }

  Arm called(String other) {
    return new Arm(other, sigmoid, copy);
  }

  Arm again() {
    return new Arm(network, sigmoid, copy + 1);
  }

  /** Unique within a study. */
  @Override
  public String toString() {
    return network + (sigmoid.isEmpty() ? "" : " (" + sigmoid + " sigmoid)") + (copy > 1 ? " (again)" : "");
  }
}
