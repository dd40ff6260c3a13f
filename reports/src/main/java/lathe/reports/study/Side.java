package lathe.reports.study;

import java.util.List;

/**
 * What of an arm is compared.
 *
 * @param layers names of the layers whose times are added; none for the whole inference
 */
public record Side(Arm arm, List<String> layers) {
  public Side {
    layers = List.copyOf(layers);
  }

  static Side whole(Arm arm) {
    return new Side(arm, List.of());
  }

  static Side whole(String network) {
    return whole(Arm.of(network));
  }

  Side of(Arm other) {
    return new Side(other, layers);
  }

  @Override
  public String toString() {
    return layers.isEmpty() ? arm.toString() : arm + ":" + String.join("+", layers);
  }
}
