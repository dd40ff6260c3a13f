package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Shape;
import lathe.networks.rewrite.TermOp.Scaled;
import lathe.networks.rewrite.TermOp.Weighted;

/** Multiplies scales into the weights before them, wherever nothing else reads the result of those weights. */
final class Folding {
  private Folding() {}

  /** Returns the same number of terms; no term reads those that were folded into others. */
  static List<Term> fold(List<Term> terms, List<Integer> outputs) {
    Uses uses = Uses.of(terms, outputs);
    List<Term> folded = new ArrayList<>(terms.size());
    for (Term term : terms) {
      folded.add(folded(term, uses, folded));
    }
    return folded;
  }

  private static Term folded(Term term, Uses uses, List<Term> before) {
    if (term.op() instanceof Scaled(Scale scale) && uses.isOnce(term.input())
        && before.get(term.input()) instanceof Term(Weighted weighted, List<Integer> inputs, Shape _, String _, String node)) {
      return new Term(weighted.then(scale), inputs, term.shape(), term.tensor(), node);
    }
    return term;
  }
}
