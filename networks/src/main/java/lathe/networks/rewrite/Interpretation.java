package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.Ends;
import lathe.networks.model.ModelGraph;
import lathe.networks.model.ModelNode;
import lathe.networks.model.Op;
import lathe.networks.model.Order;
import lathe.networks.rewrite.TermOp.Image;
import lathe.networks.rewrite.Value.Known;
import lathe.networks.rewrite.Value.Picture;

/** Evaluates the nodes of a file once, on shapes instead of numbers. */
final class Interpretation {
  private final ModelGraph graph;
  private final Terms terms;
  private final Map<String, Value> values = new HashMap<>();

  private Interpretation(ModelGraph graph, Budget budget) {
    this.graph = graph;
    this.terms = new Terms(budget);
  }

  /** @param outputs terms that the file answers with, in its order */
  record Interpreted(Shape input, List<Term> terms, List<Integer> outputs, Ends ends) {}

  /** @throws BadInputException in a sentence that names the node */
  static Interpreted of(ModelGraph graph, Budget budget) {
    return new Interpretation(graph, budget).interpreted();
  }

  private Interpreted interpreted() {
    graph.constants().forEach((name, constant) -> values.put(name, new Known(constant)));
    Picture image = inputs();
    for (ModelNode node : graph.nodes()) {
      try {
        define(node);
      } catch (BadInputException | IllegalArgumentException fault) {
        throw new BadInputException("node %s: %s".formatted(node, fault.getMessage()), fault);
      }
    }
    List<Picture> outputs = graph.outputs().stream().map(this::output).toList();
    return new Interpreted(terms.shape(image.term()), terms.list(), outputs.stream().map(Picture::term).toList(),
        new Ends(image.axes(), outputs.stream().map(Picture::axes).toList()));
  }

  private Picture output(String name) {
    if (values.get(name) instanceof Picture picture) {
      return picture;
    }
    throw new BadInputException("output %s: no node computes it".formatted(name));
  }

  /** The first input is the image; what else has known extents is a weight that the file does not hold. */
  private Picture inputs() {
    if (graph.inputs().isEmpty()) {
      throw new BadInputException("it has no input; a network needs an image");
    }
    for (ModelGraph.Input weight : graph.inputs().subList(1, graph.inputs().size())) {
      values.put(weight.name(), new Known(new Constant(weight.name(), Constant.Element.FLOAT32, weight.dimensions(), Optional.empty())));
    }
    ModelGraph.Input image = graph.inputs().getFirst();
    Order order = Layouts.ofImage(graph);
    List<Integer> extents = new ArrayList<>(image.dimensions());
    boolean fixed = extents.size() == 4 && extents.subList(1, 4).stream().allMatch(extent -> extent > 0);
    if (!fixed || extents.getFirst() > 1) {
      throw new BadInputException(
          "input %s: extents %s; Lathe reads batches of one image of a fixed size, 4 extents in the order %s; convert the model for such an image"
              .formatted(image.name(), extents.stream().map(extent -> extent < 0 ? "open" : extent.toString()).toList(), order.axes()));
    }
    Shape shape = order.image(extents);
    terms.origin(image.name(), image.name());
    var picture = new Picture(terms.add(new Image(), List.of(), shape), Value.axes(order, shape));
    values.put(image.name(), picture);
    return picture;
  }

  private void define(ModelNode node) {
    Operands operands = new Operands(node, graph.order(), terms, values);
    terms.origin(node.output(), node.name());
    Value value = value(node.op(), operands);
    if (values.putIfAbsent(node.output(), value) != null) {
      throw new BadInputException("makes tensor %s, which already exists".formatted(node.output()));
    }
    if (value instanceof Picture p && node.op() instanceof Op.Combine && operands.isNew(p.term())) {
      terms.rename(p.term());
    }
  }

  private Value value(Op op, Operands operands) {
    return switch (op) {
      case Op.Convolve c -> operands.result(Windows.convolve(c, operands));
      case Op.AveragePool a -> operands.result(Windows.average(a, operands));
      case Op.Pad p -> operands.result(Windows.pad(p, operands));
      case Op.Mean m -> Resizing.mean(m, operands);
      case Op.Connect c -> Channelwise.connect(c, operands);
      case Op.Combine c -> new Combination(c.arithmetic(), operands).picture();
      case Op.Normalize n -> like(operands, Channelwise.normalize(n.epsilon(), operands));
      case Op.Clamp c ->
          like(operands, terms.clamped(operands.number(1, c.low()), operands.number(2, c.high()), operands.picture(0).term()));
      case Op.HardSigmoid h ->
          like(operands, terms.clamped(0, 1, terms.scaled(Scale.uniform(h.alpha(), h.beta()), operands.picture(0).term())));
      case Op.Apply a -> like(operands, terms.activated(a.activation(), operands.picture(0).term()));
      case Op.Softmax s -> like(operands, Channelwise.softmax(s, operands));
      case Op.Concat c -> operands.value(0) instanceof Known ? Integers.concat(operands) : operands.result(Resizing.join(c, operands));
      case Op.Resize r -> operands.result(Resizing.resize(r, operands));
      case Op.Reshape r -> Layouts.reshape(r, operands);
      case Op.Flatten f -> Layouts.flatten(f, operands);
      case Op.Squeeze s -> Layouts.squeeze(s, operands);
      case Op.Unsqueeze u -> Layouts.unsqueeze(u, operands);
      case Op.Transpose t -> Layouts.transpose(t, operands);
      case Op.Identity _ -> operands.value(0);
      case Op.Dropout _ -> dropout(operands);
      case Op.Cast c -> cast(c, operands);
      case Op.Extents _ -> Integers.extents(operands);
      case Op.Gather _ -> Integers.gather(operands);
      case Op.Slice s -> Integers.slice(s, operands);
      case Op.Stack _ -> Integers.stack(operands);
    };
  }

  private static Value dropout(Operands operands) {
    if (operands.flag(2)) {
      throw new BadInputException("is a dropout in training mode; export the model for inference");
    }
    return operands.value(0);
  }

  private static Value cast(Op.Cast cast, Operands operands) {
    Value value = operands.value(0);
    boolean isFloat = value instanceof Picture || value instanceof Known k && k.constant().element() == Constant.Element.FLOAT32;
    if (isFloat != cast.floats()) {
      throw new BadInputException("a cast between floats and integers; Lathe computes in float32");
    }
    return value;
  }

  /** A result that is looked at as the first operand is. */
  private static Picture like(Operands operands, int term) {
    return new Picture(term, operands.picture(0).axes());
  }
}
