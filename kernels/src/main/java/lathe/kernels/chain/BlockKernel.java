package lathe.kernels.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import lathe.kernels.Affine;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Packed;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.conv.PointwiseKernel;
import lathe.kernels.depthwise.DepthwiseKernel;

/**
 * An inverted residual, or two of its three convolutions, some rows of the depthwise convolution's output at a time: the rows of its input
 * that these need are expanded into a strip of memory, convolved, and projected, before the next strip is begun. What the window of the
 * next strip sees again is moved to the strip's start, which costs a copy of {@code kernel - stride} rows and saves expanding them twice.
 *
 * <p>Each part keeps the kernel that the catalogue expects to be fastest for it; the id's rows are the rows of a strip.
 */
public final class BlockKernel implements Kernel {
  private final KernelId id;
  private final Function<Operation, Kernel> kernels;

  /**
   * @param kernels the kernel for a part
   */
  public BlockKernel(KernelId id, Function<Operation, Kernel> kernels) {
    this.id = id;
    this.kernels = kernels;
  }

  @Override
  public KernelId id() {
    return id;
  }

  /** How many floats of a chain's depthwise input the strips of so many rows hold at most. */
  public static long stripFloats(Chain chain, int rows) {
    Depthwise depthwise = chain.depthwise();
    long most = Strip.of(depthwise, rows).stream().mapToLong(Strip::inputRows).max().orElse(0);
    return most * Layout.padded(depthwise.in()).rowStride();
  }

  @Override
  public int packedFloats(Operation operation) {
    return parts((Chain) operation).packedFloats();
  }

  @Override
  public void pack(Operation operation, List<Affine> parameters, Packed to) {
    parts((Chain) operation).pack(parameters, to);
  }

  /** The strips of what lies between the parts. */
  @Override
  public int scratchFloats(Operation operation) {
    Block block = Block.of((Chain) operation, id.rows());
    return Math.addExact(block.expandedFloats(), block.convolvedFloats());
  }

  /** The kernels of the parts; a convolution of pixels must do with those of the smallest strip. */
  private Parts parts(Chain chain) {
    Block block = Block.of(chain, id.rows());
    return Parts.of(chain, i -> {
      Operation part = chain.parts().get(i);
      return kernels.apply(part instanceof Conv conv ? block.smallest(conv, i) : part);
    });
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Block block = Block.of((Chain) operation, id.rows());
    return new Binding(block, parts((Chain) operation), operands).steps();
  }

  /** Binds a block to memory. */
  private record Binding(Block block, Parts parts, Operands operands) {
    Step steps() {
      List<Step> steps = new ArrayList<>();
      Strip before = new Strip(0, 0, 0, 0);
      for (Strip strip : block.strips()) {
        if (block.expand() != null) {
          expand(steps, before, strip);
        }
        steps.add(convolve(strip));
        if (block.project() != null) {
          steps.add(project(strip));
        }
        before = strip;
      }
      return Step.inTurn(steps.toArray(Step[]::new));
    }

    private void expand(List<Step> steps, Strip before, Strip strip) {
      Layout expanded = Layout.padded(block.depthwise().in());
      int firstNew = strip.firstNewInput(before);
      int kept = firstNew - strip.firstInput();
      if (kept > 0 && strip.firstInput() > before.firstInput()) {
        int from = expandedAt() + (strip.firstInput() - before.firstInput()) * expanded.rowStride();
        steps.add(new Move(memory(), from, expandedAt(), kept * expanded.rowStride()));
      }
      if (firstNew < strip.endInput()) {
        View in = rows(operands.input(), firstNew, strip.endInput());
        View out = new View(memory(), expandedAt() + kept * expanded.rowStride(), layout(expanded, strip.endInput() - firstNew));
        steps.add(pointwise(0).bind(in, out, packed(0)));
      }
    }

    private Step convolve(Strip strip) {
      Layout in = Layout.padded(block.depthwise().in());
      Layout out = Layout.padded(block.depthwise().out());
      View from = block.expand() == null ? operands.input()
          : new View(memory(), expandedAt() - strip.firstInput() * in.rowStride(), in);
      View to = block.project() == null ? operands.output()
          : new View(memory(), convolvedAt() - strip.from() * out.rowStride(), out);
      int part = block.expand() == null ? 0 : 1;
      DepthwiseKernel kernel = (DepthwiseKernel) parts.all().get(part).kernel();
      return kernel.bindRows(block.depthwise(), from, to, packed(part), strip.from(), strip.to());
    }

    private Step project(Strip strip) {
      int part = parts.all().size() - 1;
      View in = new View(memory(), convolvedAt(), layout(Layout.padded(block.depthwise().out()), strip.outputRows()));
      return pointwise(part).bind(in, rows(operands.output(), strip.from(), strip.to()), packed(part));
    }

    private PointwiseKernel pointwise(int part) {
      return (PointwiseKernel) parts.all().get(part).kernel();
    }

    private Packed packed(int part) {
      return operands.packed().behind(parts.all().get(part).packedAt());
    }

    private float[] memory() {
      return operands.output().data();
    }

    private int expandedAt() {
      return operands.scratch();
    }

    private int convolvedAt() {
      return operands.scratch() + block.expandedFloats();
    }

    private static View rows(View image, int from, int to) {
      return new View(image.data(), image.offset() + from * image.layout().rowStride(), layout(image.layout(), to - from));
    }

    private static Layout layout(Layout of, int rows) {
      return Layout.padded(new Shape(rows, of.shape().width(), of.shape().channels()));
    }
  }

  /** Moves what the next strip needs again to the strip's start. */
  private record Move(float[] memory, int from, int to, int floats) implements Step {
    @Override
    public void run() {
      System.arraycopy(memory, from, memory, to, floats);
    }

    @Override
    public Set<String> code() {
      return Set.of();
    }
  }
}
