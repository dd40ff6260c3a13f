package lathe.networks.rewrite;

import java.util.List;
import lathe.kernels.Shape;

/**
 * What a model computes at one place, over images.
 *
 * @param inputs earlier terms
 * @param tensor the file's name of what it makes
 * @param node the file's name of who makes it
 */
record Term(TermOp op, List<Integer> inputs, Shape shape, String tensor, String node) {
  Term {
    inputs = List.copyOf(inputs);
  }

  int input() {
    return inputs.getFirst();
  }
}
