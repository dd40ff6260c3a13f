package lathe.kernels.conv;

import java.util.Set;
import lathe.kernels.CacheLines;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Packed;
import lathe.kernels.Step;

/**
 * One matrix product. Either walks the panels of weights in its outer loop, or the rows of inputs, whichever moves less through the caches.
 * Letters are those of {@link GemmTile#compute}.
 */
final class GemmStep implements Step {
  /** What stays in the first-level cache beside the tile at work; reading it again counts nothing. */
  private static final int NEAR_FLOATS = 6 * 1024;

  private final Inputs in;
  private final Weights weights;
  private final Outputs out;
  private final GemmTile full;
  private final GemmTile last;
  private final int rows;
  private final int panelFloats;
  private final int panels;
  private final boolean rowsFirst;
  private final int aheadStep;
  private float sum; // of what was read ahead

  /**
   * {@code m} rows, {@code xStride} floats apart, from {@code x[a]} on.
   *
   * @param ahead of {@code x}; read where rows are the outer loop
   */
  record Inputs(float[] x, int a, int xStride, int segmentStride, int k, int m, Ahead ahead) {}

  /** Packed columns, {@code n} of them with {@code depth} weights and a bias each, from {@code w[p]} on. */
  record Weights(float[] w, int p, int depth, int n) {
    Weights(Packed packed, int depth, int n) {
      this(packed.data(), packed.at(), depth, n);
    }

    int vectors() {
      return Lanes.current().pad(n) / Lanes.current().floats();
    }
  }

  /** As many rows, {@code yStride} floats apart, from {@code y[c]} on. */
  record Outputs(float[] y, int c, int yStride) {}

  GemmStep(Gemm gemm, Inputs in, Weights weights, Outputs out) {
    KernelId id = gemm.id();
    int rest = weights.vectors() % id.vectors();
    this.in = in;
    this.weights = weights;
    this.out = out;
    this.rows = id.rows();
    this.panels = Math.ceilDiv(weights.vectors(), id.vectors());
    this.panelFloats = id.vectors() * Lanes.current().floats();
    this.full = gemm.tile(weights.vectors() < id.vectors() ? rest : id.vectors());
    this.last = gemm.tile(rest == 0 ? id.vectors() : rest);
    this.rowsFirst = rowsFirst((long) in.m * in.k, (weights.depth + 1L) * panels * panelFloats);
    this.aheadStep = in.ahead.step(Math.ceilDiv(in.m, rows));
  }

  private boolean rowsFirst(long inputFloats, long weightFloats) {
    long weightsAgain = weightFloats <= NEAR_FLOATS ? 0 : weightFloats * Math.ceilDiv(in.m, rows);
    long inputsAgain = inputFloats <= NEAR_FLOATS ? 0 : inputFloats * panels;
    return weightsAgain <= inputsAgain;
  }

  @Override
  public void run() {
    if (rowsFirst) {
      for (int r = 0, next = in.ahead.from(); r < in.m; r += rows, next += aheadStep) {
        sum += CacheLines.sum(in.x, next, Math.min(next + aheadStep, in.ahead.to()));
        for (int panel = 0; panel < panels; panel++) {
          tile(r, panel);
        }
      }
    } else {
      for (int panel = 0; panel < panels; panel++) {
        for (int r = 0; r < in.m; r += rows) {
          tile(r, panel);
        }
      }
    }
  }

  @Override
  public Set<String> code() {
    return panels == 1 ? Step.codeOfTiles(last) : Step.codeOfTiles(full, last);
  }

  private void tile(int row, int panel) {
    int r = Math.min(row, in.m - rows);
    int column = panel * panelFloats;
    GemmTile tile = panel == panels - 1 ? last : full;
    tile.compute(in.x, in.a + r * in.xStride, in.xStride, in.segmentStride, in.k, weights.w, weights.p + column * (weights.depth + 1),
        out.y, out.c + r * out.yStride + column, out.yStride);
  }
}
