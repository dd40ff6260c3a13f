package lathe.reports.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one more term would improve: to each prediction a coefficient times a quantity of the network is added. The coefficient is the least
 * squares fit of the relative errors of all other networks, so no network is judged by a fit that has seen it.
 */
final class Correction {
  private final List<Audit.Judged> networks;
  private final ToDoubleFunction<Audit.Judged> quantity;

  private Correction(List<Audit.Judged> networks, ToDoubleFunction<Audit.Judged> quantity) {
    this.networks = networks;
    this.quantity = quantity;
  }

  /** The same time for each network. */
  static List<Audit.Judged> constant(List<Audit.Judged> networks) {
    return new Correction(networks, _ -> 1).leaveOneOut();
  }

  /** The same time for each transition from one layer to the next. */
  static List<Audit.Judged> perTransition(List<Audit.Judged> networks) {
    return new Correction(networks, one -> one.layers() - 1).leaveOneOut();
  }

  private List<Audit.Judged> leaveOneOut() {
    List<Audit.Judged> corrected = new ArrayList<>();
    for (Audit.Judged one : networks) {
      corrected.add(one.plus(coefficientNs(one) * quantity.applyAsDouble(one)));
    }
    return corrected;
  }

  private double coefficientNs(Audit.Judged leftOut) {
    double products = 0;
    double squares = 0;
    for (Audit.Judged one : networks) {
      if (one != leftOut) {
        double relative = quantity.applyAsDouble(one) / one.measuredNs();
        products += relative * (one.measuredNs() - one.predictedNs()) / one.measuredNs();
        squares += relative * relative;
      }
    }
    return squares == 0 ? 0 : products / squares;
  }
}
