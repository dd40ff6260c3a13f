package lathe.reports.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.row.RowJournal.Line;
import lathe.profiler.row.RowJournal.State;
import lathe.profiler.statistics.Blocks;

/**
 * How fast the host was while each batch of rows took turns. Rows meet other rows in every fork, so what the rows of a batch have in common
 * is the host's doing, not theirs; it is taken out of each, and what remains is the row's own scatter. That the host as a whole was faster
 * or slower than it mostly is, no row can tell: the interval of its level is added to the intervals of all rows. All rows are off by it
 * together, so a sum of rows needs to know how much of their intervals it is.
 */
final class HostLevel {
  private final Map<CacheState, Blocks> byState = new EnumMap<>(CacheState.class);

  /** The states of caches apart: a host whose memory is slow is slow for weights from memory. */
  HostLevel(List<Line> rows) {
    Map<CacheState, List<Blocks.Value>> values = new EnumMap<>(CacheState.class);
    for (Line line : rows) {
      for (State state : line.times()) {
        values.computeIfAbsent(state.cache(), _ -> new ArrayList<>())
            .add(new Blocks.Value(String.valueOf(line.key()), line.fork(), line.batch(), Math.log(state.ns())));
      }
    }
    values.forEach((state, all) -> byState.put(state, Blocks.of(all)));
  }

  /** What was measured as it would have been, had the host been as it mostly was. */
  Line levelled(Line line) {
    List<State> times =
        line.times().stream().map(state -> state.withNs(state.ns() / Math.exp(blocks(state.cache()).effect(line.batch())))).toList();
    return new Line(line.fork(), line.batch(), line.key(), times, line.rings(), line.failure(), line.notPinned(), line.spentNs());
  }

  /** The interval of a row, whose batches are levelled, with that of the level. */
  Estimate widened(CacheState state, Estimate row) {
    double level = blocks(state).halfWidth();
    return new Estimate(row.medianNs(), row.medianNs() * Math.exp(-Math.hypot(Math.log(row.medianNs() / row.lowNs()), level)),
        row.medianNs() * Math.exp(Math.hypot(Math.log(row.highNs() / row.medianNs()), level)));
  }

  /** Half of the interval of the level in each state, as logarithm. */
  Map<CacheState, Double> halfWidths() {
    return byState.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, state -> state.getValue().halfWidth()));
  }

  private Blocks blocks(CacheState state) {
    return byState.getOrDefault(state, new Blocks(Map.of(), 0));
  }
}
