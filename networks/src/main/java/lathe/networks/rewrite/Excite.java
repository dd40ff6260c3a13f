package lathe.networks.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.networks.rewrite.TermOp.Connected;
import lathe.networks.rewrite.TermOp.Convolved;
import lathe.networks.rewrite.TermOp.Mean;
import lathe.networks.rewrite.TermOp.Product;
import lathe.networks.rewrite.TermOp.Weighted;

/**
 * A squeeze-excite among terms: an image times {@code gate(expand(inner(reduce(mean(image)))))}.
 *
 * @param parts all terms but the product
 */
record Excite(int image, Term reduce, Activation inner, Term expand, Activation gate, Set<Integer> parts) {
  /** The squeeze-excite that ends in this term, if one does. */
  static Optional<Excite> endingIn(int product, List<Term> terms, Uses uses, Activations activations) {
    return terms.get(product).op() instanceof Product ? new Walk(product, terms, uses, activations).excite() : Optional.empty();
  }

  int squeeze() {
    return reduce.shape().channels();
  }

  /** The weights of both halves, if the file has them. */
  Optional<List<Affine>> affines() {
    Optional<Affine> first = ((Weighted) reduce.op()).affine();
    Optional<Affine> second = ((Weighted) expand.op()).affine();
    return first.flatMap(a -> second.map(b -> List.of(a, b)));
  }

  /** From the gate of a product upwards. */
  private static final class Walk {
    private final Term product;
    private final List<Term> terms;
    private final Uses uses;
    private final Activations activations;
    private final Set<Integer> parts = new TreeSet<>();
    private int at;

    Walk(int product, List<Term> terms, Uses uses, Activations activations) {
      this.product = terms.get(product);
      this.terms = terms;
      this.uses = uses;
      this.activations = activations;
      this.at = this.product.inputs().getLast();
    }

    Optional<Excite> excite() {
      int image = product.input();
      Activation gate = activation();
      Optional<Term> expand = vectorLayer();
      Activation inner = activation();
      Optional<Term> reduce = vectorLayer();
      boolean pools = terms.get(at).op() instanceof Mean && uses.isOnce(at) && terms.get(at).input() == image;
      if (expand.isEmpty() || reduce.isEmpty() || !pools) {
        return Optional.empty();
      }
      parts.add(at);
      return Optional.of(new Excite(image, reduce.get(), inner, expand.get(), gate, parts));
    }

    private Activation activation() {
      Optional<Activation> activation = uses.isOnce(at) ? activations.of(at) : Optional.empty();
      activation.ifPresent(_ -> up());
      return activation.orElse(Activation.LINEAR);
    }

    private Optional<Term> vectorLayer() {
      Term term = terms.get(at);
      boolean isPointwise = term.op() instanceof Convolved c && c.window().isPointwise() && !c.depthwise();
      boolean fits = uses.isOnce(at) && term.shape().pixels() == 1 && (isPointwise || term.op() instanceof Connected);
      if (!fits) {
        return Optional.empty();
      }
      up();
      return Optional.of(term);
    }

    private void up() {
      parts.add(at);
      at = terms.get(at).input();
    }
  }
}
