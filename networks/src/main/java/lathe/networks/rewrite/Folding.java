package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.List;
import lathe.networks.rewrite.TermOp.Scaled;
import lathe.networks.rewrite.TermOp.Weighted;

/** Multiplies scales into the weights before them, wherever nothing else reads the result of those weights. */
final class Folding {
  private Folding() {}

  /** Returns the same number of terms; no term reads those that were folded into others. */
  static List<Term> fold(List<Term> terms, List<Integer> outputs) {
    Uses uses = Uses.of(terms, outputs);
    List<Term> folded = new ArrayList<>(terms.size());
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      boolean folds = term.op() instanceof Scaled && uses.isOnce(term.input()) && folded.get(term.input()).op() instanceof Weighted;
      folded.add(folds ? folded(term, ((Scaled) term.op()).scale(), folded.get(term.input())) : term);
    }
    return folded;
  }

  private static Term folded(Term term, Scale scale, Term before) {
    return new Term(((Weighted) before.op()).then(scale), before.inputs(), term.shape(), term.tensor(), before.node());
  }
}
