package lathe.networks.rewrite;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.ModelNode;
import lathe.networks.model.Order;
import lathe.networks.rewrite.Value.Known;
import lathe.networks.rewrite.Value.Picture;

/** The inputs of a node, each asked for as the kind of value that it must be. */
record Operands(ModelNode node, Order order, Terms terms, Map<String, Value> values) {
  int count() {
    return node.inputs().size();
  }

  boolean has(int operand) {
    return operand >= 0 && operand < count() && !node.inputs().get(operand).isEmpty();
  }

  Value value(int operand) {
    if (!has(operand)) {
      throw new BadInputException("operand %d is missing".formatted(operand + 1));
    }
    String tensor = node.inputs().get(operand);
    Value value = values.get(tensor);
    if (value == null) {
      throw new BadInputException("reads tensor %s, which no earlier node makes".formatted(tensor));
    }
    return value;
  }

  /** An operand that is computed. */
  Picture picture(int operand) {
    if (value(operand) instanceof Picture picture) {
      return picture;
    }
    throw new BadInputException("operand %s is a constant; only computed images go there".formatted(node.inputs().get(operand)));
  }

  /** The term of an operand that is an image in the format's order. */
  int image(int operand) {
    Picture picture = picture(operand);
    Shape shape = terms.shape(picture.term());
    if (!picture.axes().equals(Value.axes(order, shape))) {
      throw new BadInputException(
          "operand %s has the axes %s of the image, extents %s, where the node needs %s; Lathe reads batches of one image and no transposition that exchanges height and width"
              .formatted(node.inputs().get(operand), picture.axes(), picture.extents(shape), order.axes()));
    }
    return picture.term();
  }

  Shape shape(Picture picture) {
    return terms.shape(picture.term());
  }

  Constant known(int operand) {
    if (value(operand) instanceof Known known) {
      return known.constant();
    }
    throw new BadInputException("operand %s is computed; Lathe needs a constant there".formatted(node.inputs().get(operand)));
  }

  /** The numbers of a constant, counted against what may be unpacked. */
  float[] floats(Constant constant) {
    terms.claim(constant);
    return constant.floats();
  }

  /** A view of the same floats without a copy, for code that reorders them. */
  FloatBuffer floatView(Constant constant) {
    terms.claim(constant);
    return constant.floatView();
  }

  Optional<Constant> optional(int operand) {
    return has(operand) ? Optional.of(known(operand)) : Optional.empty();
  }

  /** One number, or {@code otherwise} if the operand is left out. */
  double number(int operand, double otherwise) {
    if (!has(operand)) {
      return otherwise;
    }
    return floats(single(operand))[0];
  }

  /** A truth that is one number; false if the operand is left out. */
  boolean flag(int operand) {
    return has(operand) && single(operand).integers()[0] != 0;
  }

  private Constant single(int operand) {
    Constant constant = known(operand);
    if (constant.elements() != 1) {
      throw new BadInputException("operand %s has %d elements where one is wanted".formatted(constant.name(), constant.elements()));
    }
    return constant;
  }

  /** Integers that are an attribute or an operand. */
  Optional<List<Integer>> integers(Optional<List<Integer>> attribute, int operand) {
    return attribute.or(() -> optional(operand).map(Operands::integers));
  }

  static List<Integer> integers(Constant constant) {
    List<Integer> values = new ArrayList<>();
    for (long value : constant.integers()) {
      values.add(Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE)); // "to the end" is spelled as 2^63 - 1
    }
    return values;
  }

  /** Axes counted from the front, each once. */
  static List<Integer> axes(List<Integer> axes, int rank) {
    List<Integer> front = axes.stream().map(axis -> axis < 0 ? axis + rank : axis).distinct().sorted().toList();
    if (front.size() != axes.size() || !front.isEmpty() && (front.getFirst() < 0 || front.getLast() >= rank)) {
      throw new BadInputException("axes %s of a tensor that has %d".formatted(axes, rank));
    }
    return front;
  }

  /** Whether a term is none of the operands. */
  boolean isNew(int term) {
    return node.inputs().stream().noneMatch(input -> values.get(input) instanceof Picture p && p.term() == term);
  }

  /** A result that is an image in the format's order. */
  Picture result(int term) {
    return new Picture(term, Value.axes(order, terms.shape(term)));
  }
}
