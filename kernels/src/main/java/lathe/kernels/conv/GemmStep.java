package lathe.kernels.conv;

import java.util.Set;
import lathe.kernels.CacheLines;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Step;

/**
 * One matrix product: {@code m} rows of input, {@code xStride} floats apart, times packed weights. Either walks the
 * panels of weights in its outer loop, or the rows, whichever moves less through the caches.
 */
final class GemmStep implements Step {
  /** What stays in the first-level cache beside the tile at work; reading it again counts nothing. */
  private static final int NEAR_FLOATS = 6 * 1024;

  private final GemmTile full;
  private final GemmTile last;
  private final int rows;
  private final int panelFloats;
  private final int panels;
  private final boolean rowsFirst;
  private final float[] x;
  private final int a;
  private final int xStride;
  private final int segmentStride;
  private final int k;
  private final int m;
  private final float[] w;
  private final int p;
  private final int weightsPerColumn;
  private final float[] y;
  private final int c;
  private final int yStride;
  private final Ahead ahead;
  private final int aheadStep;
  private float sum; // of what was read ahead

  /** Rows of input. */
  record Rows(float[] x, int a, int xStride, int segmentStride, int k, int m) {}

  /** Packed weights, {@code n} columns of {@code depth} inputs and a bias. */
  record Columns(float[] w, int p, int depth, int n) {}

  /** Rows of output. */
  record Target(float[] y, int c, int yStride) {}

  /**
   * Of tiles of a kernel.
   *
   * @param ahead of {@code in.x}; read where rows are the outer loop
   */
  GemmStep(Gemm gemm, KernelId id, Rows in, Ahead ahead, Columns weights, Target out) {
    int vectors = Lanes.current().pad(weights.n) / Lanes.current().floats();
    int rest = vectors % id.vectors();
    this.rows = id.rows();
    this.panels = Math.ceilDiv(vectors, id.vectors());
    this.panelFloats = id.vectors() * Lanes.current().floats();
    this.full = gemm.tile(vectors < id.vectors() ? rest : id.vectors());
    this.last = gemm.tile(rest == 0 ? id.vectors() : rest);
    this.x = in.x;
    this.a = in.a;
    this.xStride = in.xStride;
    this.segmentStride = in.segmentStride;
    this.k = in.k;
    this.m = in.m;
    this.w = weights.w;
    this.p = weights.p;
    this.weightsPerColumn = weights.depth + 1;
    this.y = out.y;
    this.c = out.c;
    this.yStride = out.yStride;
    this.ahead = ahead;
    this.aheadStep = ahead.step(Math.ceilDiv(m, rows));
    this.rowsFirst = rowsFirst((long) in.m * in.k, (long) weightsPerColumn * panels * panelFloats);
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
    tile.compute(x, a + r * xStride, xStride, segmentStride, k, w, p + column * weightsPerColumn, y, c + r * yStride + column, yStride);
  }
}
