package lathe.runner.lut;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.networks.space.Space;
import lathe.reports.space.RowOrder;
import lathe.reports.table.TableDraft;
import lathe.runner.engine.Engine;

/**
 * What a table is built of.
 *
 * @param name what to call its spaces in a sentence
 * @param rows layers, one of each kind first, then those that matter most to the networks of the spaces
 * @param leftOut how many further rows the engine cannot be given
 * @param wholes networks that the model of the table is fitted to: none with rows that the engine cannot be given
 */
record BuildPlan(Engine engine, String name, List<LayerKey> rows, int leftOut, List<Network> wholes) {
  BuildPlan {
    rows = List.copyOf(rows);
    wholes = List.copyOf(wholes);
  }

  /**
   * @param seed of the networks that are drawn from the spaces
   * @throws BadInputException if two networks have one name, by which the table knows them
   */
  static BuildPlan of(Engine engine, List<Space> spaces, long seed) {
    SpaceOptions.requireOwnNames(spaces);
    List<LayerKey> all = RowOrder.of(spaces, seed).stream().map(row -> row.as(engine.dtype())).toList();
    List<LayerKey> rows = all.stream().filter(row -> fits(engine, row)).toList();
    List<Network> wholes = SpaceOptions.distinct(spaces.stream().flatMap(space -> SpaceOptions.fitted(space, seed).stream()).toList())
        .stream().filter(network -> Space.rows(network).stream().allMatch(row -> fits(engine, row))).toList();
    return new BuildPlan(engine, SpaceOptions.names(spaces).orElse(""), rows, all.size() - rows.size(), wholes);
  }

  private static boolean fits(Engine engine, LayerKey row) {
    return !engine.takesModels() || OneLayer.fitsAlone(row);
  }

  /** What is measured, in order; ahead of models of one layer, the one whose time is that of any model beside its layer. */
  List<String> keys() {
    Stream<String> keys = rows.stream().map(LayerKey::toString);
    return (engine.takesModels() ? Stream.concat(Stream.of(empty()), keys) : keys).toList();
  }

  /** Those of the keys that are rows of the table. */
  List<String> rowsOf(List<String> keys) {
    return keys.stream().filter(key -> !engine.takesModels() || !key.equals(empty())).toList();
  }

  private String empty() {
    return TableDraft.empty(engine.dtype()).toString();
  }
}
