package lathe.networks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import lathe.kernels.CacheLines;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Packed;
import lathe.kernels.View;

/**
 * How an operation that runs alone takes memory: its inputs one behind the other, and elsewhere its output with the working memory behind
 * it; where the output is written over the first input, all behind that.
 *
 * @param lead floats before the first input at which the output begins, to be written over it; empty where it has memory of its own
 * @param scratchFloats of working memory
 */
record Placement(List<Layout> inputs, Layout output, OptionalInt lead, int scratchFloats) {
  Placement {
    inputs = List.copyOf(inputs);
  }

  /** Where everything lies. */
  record Placed(List<View> inputs, View output, int scratch) {
    Operands with(Packed packed) {
      return new Operands(inputs, output, packed, scratch);
    }
  }

  /** Floats of what is read, and of all else if the output is written over it. */
  int readFloats() {
    return lead.isPresent() ? Math.addExact(inputFloats(), CacheLines.whole(scratchFloats)) : inputFloats();
  }

  /** Floats of what is only written. */
  int writtenFloats() {
    return lead.isPresent() ? 0 : Math.addExact(CacheLines.whole(output.floats()), CacheLines.whole(scratchFloats));
  }

  private int inputFloats() {
    int floats = CacheLines.whole(lead.orElse(0));
    for (Layout input : inputs) {
      floats = Math.addExact(floats, CacheLines.whole(input.floats()));
    }
    return floats;
  }

  /**
   * In these arrays, which may be one.
   *
   * @param readAt where in {@code read} there is room for {@link #readFloats}
   * @param writtenAt where in {@code written} there is room for {@link #writtenFloats}
   */
  Placed in(float[] read, int readAt, float[] written, int writtenAt) {
    List<View> views = new ArrayList<>();
    int at = readAt + CacheLines.whole(lead.orElse(0));
    for (Layout input : inputs) {
      views.add(new View(read, at, input));
      at += CacheLines.whole(input.floats());
    }
    return lead.isPresent() ? new Placed(views, views.getFirst().before(lead.getAsInt(), output), at)
        : new Placed(views, new View(written, writtenAt, output), writtenAt + CacheLines.whole(output.floats()));
  }
}
