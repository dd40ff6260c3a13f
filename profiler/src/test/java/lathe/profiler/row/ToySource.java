package lathe.profiler.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lathe.profiler.result.CacheState;

/** A fork that measures nothing: a row takes as many nanoseconds as its key is long, a network a millisecond. It dies of some rows. */
class ToySource implements RowSource {
  static final Set<CacheState> STATES = Set.of(CacheState.RESIDENT, CacheState.MEMORY);

  private final Set<String> deadly;
  private final long rowMillis;
  private final List<String> asked;
  private List<WireNetwork> networks = List.of();

  ToySource(Set<String> deadly, long rowMillis, List<String> asked) {
    this.deadly = deadly;
    this.rowMillis = rowMillis;
    this.asked = asked;
  }

  @Override
  public List<RowTime> rows(List<String> keys, long seed) throws IOException {
    List<RowTime> times = new ArrayList<>();
    for (int row = 0; row < keys.size(); row++) {
      if (deadly.contains(keys.get(row))) {
        throw new IOException("was killed by signal 9");
      }
      pause();
      for (CacheState state : STATES) {
        times.add(new RowTime(row, "toy", state, keys.get(row).length(), 5, 0));
      }
    }
    asked.addAll(keys);
    return times;
  }

  private void pause() {
    try {
      Thread.sleep(rowMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void load(List<WireNetwork> all) throws IOException {
    networks = all;
  }

  @Override
  public List<NetworkSlot> round(long seed) throws IOException {
    return networks.stream().map(_ -> new NetworkSlot(1e6, 1e4)).toList();
  }

  @Override
  public List<RingTime> sweep() {
    return List.of(new RingTime(1 << 20, 10), new RingTime(1 << 22, 20));
  }

  @Override
  public String notPinned() {
    return "";
  }

  @Override
  public void close() {}
}
