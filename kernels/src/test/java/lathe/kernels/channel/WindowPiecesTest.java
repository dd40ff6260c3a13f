package lathe.kernels.channel;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.kernels.PoolWindow;
import lathe.kernels.channel.WindowPieces.Columns;
import lathe.kernels.channel.WindowPieces.Range;
import org.junit.jupiter.api.Test;

class WindowPiecesTest {
  /** The pool of LR-ASPP (paper, figure 10) over a map of 64x128. */
  @Test
  void windowsThatOverlapSharePieces() {
    WindowPieces row = WindowPieces.of(new PoolWindow(49, 49, 16, 20), 4);

    assertThat(row.pieces()).containsExactly(new Columns(0, 20), new Columns(20, 40), new Columns(40, 49), new Columns(49, 60),
        new Columns(60, 69), new Columns(69, 89), new Columns(89, 109));
    assertThat(row.windows()).containsExactly(new Range(0, 3), new Range(1, 4), new Range(2, 4), new Range(4, 3));
  }

  @Test
  void whatNoWindowSeesIsNoPiece() {
    WindowPieces row = WindowPieces.of(new PoolWindow(2, 9, 2, 11), 2);

    assertThat(row.pieces()).containsExactly(new Columns(0, 9), new Columns(11, 20));
    assertThat(row.windows()).containsExactly(new Range(0, 1), new Range(1, 1));
  }

  @Test
  void neighboursShareNothing() {
    WindowPieces row = WindowPieces.of(PoolWindow.square(8, 8), 3);

    assertThat(row.pieces()).containsExactly(new Columns(0, 8), new Columns(8, 16), new Columns(16, 24));
    assertThat(row.windows()).containsExactly(new Range(0, 1), new Range(1, 1), new Range(2, 1));
  }

  /** Any row of windows: each window is exactly its pieces, left to right, and no column is summed twice. */
  @Test
  void piecesMakeUpEveryWindow() {
    for (int width = 1; width <= 12; width++) {
      for (int stride = 1; stride <= 14; stride++) {
        for (int outputs = 1; outputs <= 5; outputs++) {
          makesUp(new PoolWindow(1, width, 1, stride), outputs);
        }
      }
    }
  }

  private static void makesUp(PoolWindow window, int outputs) {
    WindowPieces row = WindowPieces.of(window, outputs);
    for (int x = 0; x < outputs; x++) {
      int column = x * window.strideX();
      Range range = row.windows().get(x);
      for (Columns piece : row.pieces().subList(range.first(), range.first() + range.count())) {
        assertThat(piece.from()).isEqualTo(column);
        column = piece.to();
      }
      assertThat(column).isEqualTo(x * window.strideX() + window.width());
    }
    for (int i = 1; i < row.pieces().size(); i++) {
      assertThat(row.pieces().get(i).from()).isGreaterThanOrEqualTo(row.pieces().get(i - 1).to());
    }
  }
}
