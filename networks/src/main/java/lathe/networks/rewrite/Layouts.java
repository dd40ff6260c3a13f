package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.ModelGraph;
import lathe.networks.model.ModelNode;
import lathe.networks.model.Op;
import lathe.networks.model.Order;
import lathe.networks.model.Order.Axis;
import lathe.networks.rewrite.Value.Known;
import lathe.networks.rewrite.Value.Picture;

/** Operators that change how an image is laid out or viewed, but none of its values. */
final class Layouts {
  private Layouts() {}

  /**
   * The order in which a file takes its image: that of the format, unless the file turns the image from another before any operator looks at
   * its pixels. TensorFlow's converter to ONNX writes such files, with the scaling of the image's values before the transposition.
   */
  static Order ofImage(ModelGraph graph) {
    Set<String> images = new HashSet<>(Set.of(graph.inputs().getFirst().name()));
    for (ModelNode node : graph.nodes()) {
      if (node.inputs().stream().anyMatch(images::contains)) {
        switch (node.op()) {
          case Op.Combine _,Op.Clamp _,Op.Apply _,Op.Identity _,Op.Cast _ -> images.add(node.output());
          case Op.Transpose turn -> {
            return turnedBy(turn, graph.order());
          }
          default -> {
            return graph.order();
          }
        }
      }
    }
    return graph.order();
  }

  /** The order that a transposition turns into this one; this one if none does. */
  private static Order turnedBy(Op.Transpose turn, Order order) {
    return Stream.of(Order.values())
        .filter(from -> turn.order().equals(Optional.of(order.axes().stream().map(from.axes()::indexOf).toList())))
        .findFirst().orElse(order);
  }

  static Value reshape(Op.Reshape op, Operands operands) {
    List<Integer> wanted = operands.optional(1).map(Operands::integers).or(op::dimensions)
        .orElseThrow(() -> new BadInputException("a reshape without dimensions"));
    List<Integer> old = extents(operands);
    List<Integer> extents = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      boolean kept = wanted.get(i) == 0 && op.zeroKeeps() && i < old.size();
      extents.add(kept ? old.get(i) : wanted.get(i));
    }
    return viewed(operands, completed(extents, product(old)));
  }

  /** Works out the extent that is written as -1. */
  private static List<Integer> completed(List<Integer> extents, long elements) {
    int open = extents.indexOf(-1);
    List<Integer> complete = new ArrayList<>(extents);
    if (open >= 0) {
      complete.set(open, 1);
      long rest = product(complete);
      complete.set(open, rest > 0 && elements % rest == 0 ? (int) (elements / rest) : 0);
    }
    if (complete.stream().anyMatch(extent -> extent < 0) || product(complete) != elements) {
      throw new BadInputException("a reshape of %d elements to %s".formatted(elements, extents));
    }
    return complete;
  }

  /** The product of extents; -1 if it is no size of anything. */
  private static long product(List<Integer> extents) {
    long product = 1;
    for (int extent : extents) {
      product = extent < 0 || product * extent > Integer.MAX_VALUE ? -1 : product * extent;
      if (product < 0) {
        return -1;
      }
    }
    return product;
  }

  static Value flatten(Op.Flatten op, Operands operands) {
    List<Integer> old = extents(operands);
    int axis = op.axis() < 0 ? op.axis() + old.size() : op.axis();
    if (axis < 0 || axis > old.size()) {
      throw new BadInputException("flattens from axis %d a tensor that has %d".formatted(op.axis(), old.size()));
    }
    return viewed(operands, List.of((int) product(old.subList(0, axis)), (int) product(old.subList(axis, old.size()))));
  }

  static Value squeeze(Op.Squeeze op, Operands operands) {
    List<Integer> old = extents(operands);
    Optional<List<Integer>> named = operands.integers(op.axes(), 1).map(axes -> Operands.axes(axes, old.size()));
    List<Integer> extents = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      int axis = i;
      boolean dropped = named.map(axes -> axes.contains(axis)).orElse(old.get(i) == 1);
      if (dropped && old.get(i) != 1) {
        throw new BadInputException("squeezes axis %d, which has %d elements".formatted(i, old.get(i)));
      }
      if (!dropped) {
        extents.add(old.get(i));
      }
    }
    return viewed(operands, extents);
  }

  static Value unsqueeze(Op.Unsqueeze op, Operands operands) {
    List<Integer> extents = new ArrayList<>(extents(operands));
    List<Integer> named = operands.integers(op.axes(), 1).orElseThrow(() -> new BadInputException("an unsqueeze without axes"));
    for (int axis : Operands.axes(named, extents.size() + named.size())) {
      extents.add(axis, 1);
    }
    return viewed(operands, extents);
  }

  private static List<Integer> extents(Operands operands) {
    return switch (operands.value(0)) {
      case Known known -> known.constant().dimensions();
      case Picture picture -> picture.extents(operands.shape(picture));
    };
  }

  /** The same elements in the same order under other extents. */
  private static Value viewed(Operands operands, List<Integer> extents) {
    return switch (operands.value(0)) {
      case Known known -> new Known(known.constant().reshaped(extents));
      case Picture picture -> new Picture(picture.term(), viewed(picture, operands.shape(picture), extents));
    };
  }

  private static List<Axis> viewed(Picture picture, Shape shape, List<Integer> extents) {
    List<Axis> wide = picture.axes().stream().filter(axis -> axis != Axis.ONE).toList();
    List<Axis> axes = new ArrayList<>();
    int next = 0;
    for (int extent : extents) {
      boolean fits = extent == 1 || next < wide.size() && wide.get(next).extent(shape) == extent;
      if (!fits) {
        throw new BadInputException(
            "makes %s of %s, which mixes pixels and channels; Lathe reads reshapes that add or drop axes of one element".formatted(extents,
                picture.extents(shape)));
      }
      axes.add(extent == 1 ? Axis.ONE : wide.get(next++));
    }
    return axes;
  }

  static Value transpose(Op.Transpose op, Operands operands) {
    int rank = extents(operands).size();
    List<Integer> reversed = IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList();
    List<Integer> order = operands.integers(op.order(), 1).orElse(reversed);
    if (order.size() != rank || Operands.axes(order, rank).size() != rank) {
      throw new BadInputException("transposes %d axes into the order %s".formatted(rank, order));
    }
    return switch (operands.value(0)) {
      case Known known -> new Known(matrix(known.constant(), order, operands));
      case Picture p -> new Picture(p.term(), order.stream().map(axis -> p.axes().get(axis < 0 ? axis + rank : axis)).toList());
    };
  }

  private static Constant matrix(Constant constant, List<Integer> order, Operands operands) {
    if (!order.equals(List.of(1, 0)) || constant.data().isEmpty()) {
      throw new BadInputException("transposes the constant %s of %s dimensions; Lathe does so with matrices".formatted(constant.name(),
          constant.dimensions().stream().map(Object::toString).collect(Collectors.joining("x"))));
    }
    int rows = constant.dimensions().get(0);
    int columns = constant.dimensions().get(1);
    float[] turned = Reordered.outputFirst(operands.floatView(constant), rows, columns, 1);
    return Constant.floats(constant.name(), List.of(columns, rows), turned);
  }
}
