package lathe.networks.rewrite;

import java.util.List;
import java.util.Optional;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.networks.rewrite.TermOp.Activated;
import lathe.networks.rewrite.TermOp.Clamped;
import lathe.networks.rewrite.TermOp.Product;
import lathe.networks.rewrite.TermOp.Scaled;
import lathe.networks.rewrite.TermOp.Sum;
import lathe.networks.rewrite.TermOp.Weighted;

/** Tells which terms are activations, and whether one can be part of the layer before it. */
record Activations(List<Term> terms, Uses uses) {
  /** The activation that a term is; absent for all that is none. */
  Optional<Activation> of(int index) {
    Term term = terms.get(index);
    if (term.op() instanceof Clamped clamped) {
      return Optional.of(clamp(clamped, term));
    }
    return term.op() instanceof Activated activated ? Optional.of(activated.activation()) : Optional.empty();
  }

  private static Activation clamp(Clamped clamped, Term term) {
    if (clamped.low() == 0 && clamped.high() == Double.POSITIVE_INFINITY) {
      return Activation.RELU;
    }
    if (clamped.low() == 0 && clamped.high() == 6) {
      return Activation.RELU6;
    }
    throw new BadInputException(
        "node %s: clamps to [%s, %s]; of clamps, Lathe has relu [0, Infinity] and relu6 [0, 6]".formatted(term.node(),
            clamped.low(), clamped.high()));
  }

  /** Whether this activation can be part of the layer that makes its input. */
  boolean joins(int activation) {
    int before = terms.get(activation).input();
    TermOp op = terms.get(before).op();
    return uses.isOnce(before) && (op instanceof Weighted || op instanceof Scaled || op instanceof Sum || op instanceof Product);
  }
}
