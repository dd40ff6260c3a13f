package lathe.networks.rewrite;

import java.util.List;
import lathe.networks.rewrite.TermOp.Image;

/** How often each term is read, by terms that lead to an output; an output counts as read once more. */
final class Uses {
  private final int[] counts;

  private Uses(int[] counts) {
    this.counts = counts;
  }

  static Uses of(List<Term> terms, List<Integer> outputs) {
    int[] counts = new int[terms.size()];
    outputs.forEach(output -> counts[output]++);
    for (int i = terms.size() - 1; i >= 0; i--) {
      if (counts[i] > 0) {
        terms.get(i).inputs().forEach(input -> counts[input]++);
      }
    }
    return new Uses(counts);
  }

  boolean isLive(int term) {
    return counts[term] > 0;
  }

  boolean isOnce(int term) {
    return counts[term] == 1;
  }

  /** Whether some layer has to compute a term: one that leads to an output and is not the image. */
  boolean isWork(int index, Term term) {
    return isLive(index) && !(term.op() instanceof Image);
  }
}
