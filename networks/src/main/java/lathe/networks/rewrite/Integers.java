package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.model.Constant;
import lathe.networks.model.Op;
import lathe.networks.rewrite.Value.Known;
import lathe.networks.rewrite.Value.Picture;

/** Evaluates what exporters compute from shapes at run time although it is known beforehand. */
final class Integers {
  private static final int MOST_ELEMENTS = 64;

  private Integers() {}

  private static Known of(Operands operands, List<Long> values) {
    if (values.size() > MOST_ELEMENTS) {
      throw new BadInputException("computes %d integers; a shape has at most %d".formatted(values.size(), MOST_ELEMENTS));
    }
    long[] array = values.stream().mapToLong(Long::longValue).toArray();
    return new Known(Constant.integers(operands.node().output(), List.of(array.length), array));
  }

  static Known extents(Operands operands) {
    Picture picture = operands.picture(0);
    return of(operands, picture.extents(operands.shape(picture)).stream().map(Integer::longValue).toList());
  }

  static Known concat(Operands operands) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < operands.count() && all.size() <= MOST_ELEMENTS; i++) {
      all.addAll(list(operands, i));
    }
    return of(operands, all);
  }

  static Known stack(Operands operands) {
    for (int i = 0; i < operands.count(); i++) {
      if (operands.known(i).rank() != 0) {
        throw new BadInputException("stacks tensors of %s; Lathe stacks single integers".formatted(operands.known(i).dimensions()));
      }
    }
    return concat(operands);
  }

  static Known gather(Operands operands) {
    List<Long> from = list(operands, 0);
    List<Long> picked = new ArrayList<>();
    for (long index : list(operands, 1)) {
      long front = index < 0 ? index + from.size() : index;
      if (front < 0 || front >= from.size()) {
        throw new BadInputException("gathers element %d of %d".formatted(index, from.size()));
      }
      picked.add(from.get((int) front));
    }
    Known gathered = of(operands, picked);
    return new Known(gathered.constant().reshaped(operands.known(1).dimensions()));
  }

  static Known slice(Op.Slice op, Operands operands) {
    List<Long> all = list(operands, 0);
    int from = bound(operands.integers(op.from(), 1).orElse(List.of(0)), all.size());
    int to = bound(operands.integers(op.to(), 2).orElse(List.of(all.size())), all.size());
    boolean plain = !operands.has(op.steps()) || list(operands, op.steps()).equals(List.of(1L));
    if (from > to || !plain) {
      throw new BadInputException("slices from %d to %d of %d by steps; Lathe reads plain stretches".formatted(from, to, all.size()));
    }
    Known stretch = of(operands, all.subList(from, op.single() ? Math.min(from + 1, all.size()) : to));
    return op.single() ? new Known(stretch.constant().reshaped(List.of())) : stretch;
  }

  private static int bound(List<Integer> one, int size) {
    if (one.size() != 1) {
      throw new BadInputException("slices %d axes at once; Lathe reads slices of shapes, which have one".formatted(one.size()));
    }
    int bound = one.getFirst();
    return Math.clamp(bound < 0 ? (long) bound + size : bound, 0, size);
  }

  private static List<Long> list(Operands operands, int operand) {
    Constant constant = operands.known(operand);
    if (constant.rank() > 1 || constant.elements() > MOST_ELEMENTS) {
      throw new BadInputException(
          "operand %s has dimensions %s; Lathe computes with lists of at most %d integers".formatted(constant.name(),
              constant.dimensions(), MOST_ELEMENTS));
    }
    List<Long> values = new ArrayList<>();
    for (long value : constant.integers()) {
      values.add(value);
    }
    return values;
  }
}
