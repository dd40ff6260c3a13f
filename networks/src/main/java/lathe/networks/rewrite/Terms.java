package lathe.networks.rewrite;

import static lathe.kernels.Activation.HSIGMOID;
import static lathe.kernels.Activation.HSWISH;
import static lathe.kernels.Activation.SIGMOID;
import static lathe.kernels.Activation.SWISH;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.rewrite.TermOp.Activated;
import lathe.networks.rewrite.TermOp.Clamped;
import lathe.networks.rewrite.TermOp.Product;
import lathe.networks.rewrite.TermOp.Scaled;

/**
 * Builds terms and simplifies each as it is added: scales merge, and whatever computes a hard sigmoid in other words becomes one. All
 * spellings come down to three facts:
 *
 * <pre>
 * clamp(x + 3, 0, 6) = 6 * hsigmoid(x)      clamp(a * x + b, 0, 1) = hsigmoid(6 * a * x + 6 * b - 3)      x * hsigmoid(x) = hswish(x)
 * </pre>
 *
 * <p>A uniform factor on a gate is moved behind the product, where it meets the division that undoes it.
 */
final class Terms {
  /** Floats of one tensor: 1 GB. */
  private static final long MOST_ELEMENTS = 1L << 28;

  private final List<Term> terms = new ArrayList<>();
  private final Budget budget;
  private String tensor = "";
  private String node = "";

  Terms(Budget budget) {
    this.budget = budget;
  }

  /** Counts weights that are about to be unpacked, see {@link Budget#claim}. */
  void claim(Constant constant) {
    budget.claim(constant.elements());
  }

  /** Says which tensor and which node of the file the terms stand for that are added from now on. */
  void origin(String newTensor, String newNode) {
    tensor = newTensor;
    node = newNode;
  }

  List<Term> list() {
    return terms;
  }

  Term at(int index) {
    return terms.get(index);
  }

  Shape shape(int index) {
    return terms.get(index).shape();
  }

  /** Names a term that was simplified after the last tensor that it replaces. */
  void rename(int index) {
    Term term = at(index);
    terms.set(index, new Term(term.op(), term.inputs(), term.shape(), tensor, term.node()));
  }

  int add(TermOp op, List<Integer> inputs, Shape shape) {
    if (shape.pixels() > MOST_ELEMENTS / shape.channels()) { // their product may be more than a long holds
      throw new BadInputException("a tensor of %s; at most %d elements are handled".formatted(shape, MOST_ELEMENTS));
    }
    terms.add(new Term(op, inputs, shape, tensor, node));
    return terms.size() - 1;
  }

  private int unary(TermOp op, int x) {
    return add(op, List.of(x), shape(x));
  }

  int activated(Activation activation, int x) {
    return unary(new Activated(activation), x);
  }

  int scaled(Scale scale, int x) {
    if (scale.isIdentity()) {
      return x;
    }
    Term before = at(x);
    if (scale.isUniform() && before.op() instanceof Scaled s && s.scale().isUniform()) {
      return scaled(scale.after(s.scale()), before.input());
    }
    if (scale.isUniform() && before.op() instanceof Clamped c) {
      double low = c.low() * scale.factor() + scale.offset();
      double high = c.high() * scale.factor() + scale.offset();
      if (Scale.isMeant(low, 0) && Scale.isMeant(high, 1)) {
        return unitClamp(scale, before.input());
      }
    }
    return unary(new Scaled(scale), x);
  }

  /** {@code clamp(scale(x), 0, 1)}. */
  private int unitClamp(Scale scale, int x) {
    return activated(HSIGMOID, scaled(Scale.uniform(6 * scale.factor(), 6 * scale.offset() - 3), x));
  }

  int clamped(double least, double most, int x) {
    double low = opened(least);
    double high = opened(most);
    if (!(low <= high)) {
      throw new BadInputException("clamps to [%s, %s]; the lower bound must not be above the upper".formatted(low, high));
    }
    if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
      return x;
    }
    Term before = at(x);
    if (before.op() instanceof Clamped c) {
      return clamped(Math.clamp(c.low(), low, high), Math.clamp(c.high(), low, high), before.input());
    }
    return hardSigmoid(low, high, x).orElseGet(() -> unary(new Clamped(low, high), x));
  }

  /** The largest float is how files say that there is no bound; before opset 11 it was ONNX's default. */
  private static double opened(double bound) {
    return Math.abs(bound) >= Float.MAX_VALUE ? Math.copySign(Double.POSITIVE_INFINITY, bound) : bound;
  }

  /** A clamp between finite bounds that is a hard sigmoid. */
  private Optional<Integer> hardSigmoid(double low, double high, int x) {
    double width = high - low;
    if (width <= 0 || Double.isInfinite(width)) {
      return Optional.empty();
    }
    Scale scale = at(x).op() instanceof Scaled(Scale s) && s.isUniform() ? s : Scale.uniform(1, 0);
    int base = scale.isIdentity() ? x : at(x).input();
    if (Scale.isMeant(scale.factor() / width * 6, 1) && Scale.isMeant((scale.offset() - low) / width, 0.5)) {
      return Optional.of(scaled(Scale.uniform(width, low), activated(HSIGMOID, base)));
    }
    return low == 0 && high == 1 ? Optional.of(unitClamp(scale, base)) : Optional.empty();
  }

  int product(int left, int right) {
    Factored l = factored(left);
    Factored r = factored(right);
    if (isGateOf(r.term, l.term)) {
      return scaled(Scale.uniform(l.factor * r.factor, 0), gated(r.term));
    }
    if (isGateOf(l.term, r.term)) {
      return scaled(Scale.uniform(l.factor * r.factor, 0), gated(l.term));
    }
    if (shape(left).pixels() < shape(right).pixels()) {
      return product(right, left);
    }
    Factored gate = isGate(r.term) ? r : new Factored(1, right); // only a gate's factor moves behind the product
    return scaled(Scale.uniform(gate.factor, 0), add(new Product(), List.of(left, gate.term), shape(left)));
  }

  /** A term without the uniform factor on it. */
  private record Factored(double factor, int term) {}

  private Factored factored(int x) {
    return at(x).op() instanceof Scaled s && s.scale().isFactor() ? new Factored(s.scale().factor(), at(x).input()) : new Factored(1, x);
  }

  private boolean isGate(int x) {
    return at(x).op() instanceof Activated a && (a.activation() == HSIGMOID || a.activation() == SIGMOID);
  }

  private boolean isGateOf(int gate, int x) {
    return isGate(gate) && at(gate).input() == x;
  }

  private int gated(int gate) {
    boolean hard = ((Activated) at(gate).op()).activation() == HSIGMOID;
    return activated(hard ? HSWISH : SWISH, at(gate).input());
  }
}
