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

  // What the records hold, in fields of its own: after each call of a tile all is read anew, and through the records it takes 1.2 % of an
  // inference of V3-Small 0.35 at 96x96.
  private final float[] x;
  private final int a;
  private final int xStride;
  private final int segmentStride;
  private final int k;
  private final int m;
  private final Ahead ahead;
  private final float[] w;
  private final int p;
  private final int weightsPerColumn;
  private final float[] y;
  private final int c;
  private final int yStride;
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
    this.x = in.x;
    this.a = in.a;
    this.xStride = in.xStride;
    this.segmentStride = in.segmentStride;
    this.k = in.k;
    this.m = in.m;
    this.ahead = in.ahead;
    this.w = weights.w;
    this.p = weights.p;
    this.weightsPerColumn = weights.depth + 1;
    this.y = out.y;
    this.c = out.c;
    this.yStride = out.yStride;
    this.rows = id.rows();
    this.panels = Math.ceilDiv(weights.vectors(), id.vectors());
    this.panelFloats = id.vectors() * Lanes.current().floats();
    this.full = gemm.tile(weights.vectors() < id.vectors() ? rest : id.vectors());
    this.last = gemm.tile(rest == 0 ? id.vectors() : rest);
    this.rowsFirst = rowsFirst((long) in.m * in.k, (weights.depth + 1L) * panels * panelFloats);
    this.aheadStep = in.ahead.step(Math.ceilDiv(in.m, rows));
  }

  private boolean rowsFirst(long inputFloats, long weightFloats) {
    long weightsAgain = weightFloats <= NEAR_FLOATS ? 0 : weightFloats * Math.ceilDiv(m, rows);
    long inputsAgain = inputFloats <= NEAR_FLOATS ? 0 : inputFloats * panels;
    return weightsAgain <= inputsAgain;
  }

  @Override
  public void run() {
    if (rowsFirst) {
      for (int r = 0, next = ahead.from(); r < m; r += rows, next += aheadStep) {
        sum += CacheLines.sum(x, next, Math.min(next + aheadStep, ahead.to()));
        for (int panel = 0; panel < panels; panel++) {
          tile(r, panel);
        }
      }
    } else {
      for (int panel = 0; panel < panels; panel++) {
        for (int r = 0; r < m; r += rows) {
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
    int r = Math.min(row, m - rows);
    int column = panel * panelFloats;
    GemmTile tile = panel == panels - 1 ? last : full;
    tile.compute(x, a + r * xStride, xStride, segmentStride, k, w, p + column * weightsPerColumn,
        y, c + r * yStride + column, yStride);
  }
}
