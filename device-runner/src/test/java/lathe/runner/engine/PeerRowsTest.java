package lathe.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.networks.weight.Weights;
import lathe.profiler.result.CacheState;
import lathe.profiler.row.RowPiece;
import lathe.reports.table.TableDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerRowsTest {
  private final List<Counted> opened = new ArrayList<>();
  private final PeerRows rows = new PeerRows((_, _) -> {
    opened.add(new Counted());
    return opened.getLast();
  });

  /** An engine that says how often it ran, and whether it was given an image before. */
  private static final class Counted implements PeerEngine {
    private boolean hasImage;
    private int runs;

    @Override
    public String name() {
      return "counted";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Map<String, Integer> operators() {
      return Map.of();
    }

    @Override
    public void input(float[] nhwc) {
      hasImage = true;
    }

    @Override
    public void run() {
      assertThat(hasImage).isTrue();
      runs++;
    }

    @Override
    public float[] output() {
      return new float[0];
    }

    @Override
    public void close() {}
  }

  private List<RowPiece> rows(String key) {
    return rows.rows(List.of(LayerKey.parse(key)));
  }

  /** The first inference gets memory and packs weights: it took TFLite ten times as long as others. */
  @Test
  void everyCopyHasRunOnceBeforeItIsMeasured() {
    rows("f32/pointwise/7x7x96->7x7x576/k1s1d1/p0.0.0.0/hswish");
    assertThat(opened).hasSizeGreaterThan(2).allSatisfy(copy -> assertThat(copy.runs).isEqualTo(1));
  }

  @Test
  void copiesTakeTurns() {
    RowPiece piece = rows("f32/pointwise/7x7x96->7x7x576/k1s1d1/p0.0.0.0/hswish").getFirst();
    for (int i = 0; i < 2 * opened.size(); i++) {
      piece.prepare(CacheState.NETWORK);
      piece.run();
    }
    assertThat(opened).allSatisfy(copy -> assertThat(copy.runs).isEqualTo(3));
  }

  /** Images of 19 MB and few weights: two copies are more than a second-level cache of up to 4 MiB holds. */
  @Test
  void largeImagesNeedFewCopies() {
    rows("f32/conv/1120x1120x3->560x560x16/k3s2d1/p0.0.1.1/hswish");
    assertThat(opened).hasSizeLessThan(3);
  }

  @Test
  void smallerNumbersNeedMoreCopies() {
    rows("f32/dense/1x1x1024->1x1x1024/k1s1d1/p0.0.0.0/linear");
    int floats = opened.size();
    rows("int8/dense/1x1x1024->1x1x1024/k1s1d1/p0.0.0.0/linear");
    assertThat(opened).hasSizeGreaterThan(2 * floats);
  }

  @Test
  void layersWithoutWeightsHaveOneCopy() {
    rows("f32/pool/7x7x576->1x1x576/k1s1d1/p0.0.0.0/linear");
    assertThat(opened).hasSize(1);
  }

  /** Its time is subtracted from every row, and each has one operator at least. */
  @ParameterizedTest
  @EnumSource(value = Engine.class, mode = EnumSource.Mode.EXCLUDE, names = "LATHE")
  void theEmptyModelIsOneOperator(Engine engine) {
    Network network = OneLayer.network(TableDraft.empty(engine.dtype()));
    try (PeerEngine empty = engine.openForTime(network, Weights.seeded(network, 7))) {
      empty.run();
      assertThat(empty.operators().values()).containsExactly(1);
    } catch (UnavailableEngineException e) {
      abort(String.valueOf(e.getMessage()));
    }
  }
}
