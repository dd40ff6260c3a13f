package lathe.reports.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.Dtype;
import lathe.kernels.Lanes;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.EngineLevel;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowJournal;
import lathe.profiler.row.RowJournal.Line;
import lathe.profiler.row.RowJournal.State;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;

/** Makes a table from the journal of a build. */
public final class TableDraft {
  /** No row takes nothing: one that is as fast as an empty model takes this. */
  public static final double LEAST_NS = 1;

  private static final double MOSTLY = 0.5;

  private static final LayerKey EMPTY = LayerKey.parse("f32/add/1x1x2->1x1x2/k1s1d1/p0.0.0.0/linear");

  private final String engine;
  private final Dtype dtype;
  private final Lanes lanes;
  private final HostLevel host;
  private final String notPinned;
  private final Map<Integer, Double> emptyNs = new HashMap<>();
  private final Map<String, List<Line>> byKey = new TreeMap<>();
  private final List<List<RingTime>> rings = new ArrayList<>();

  /**
   * @param dtype what the engine computes with
   * @param isOneLayerModels whether each row was a model of its own, so that each fork's time of {@link #empty} is to be subtracted from
   *     its rows
   */
  public TableDraft(List<Line> lines, String engine, Dtype dtype, Lanes lanes, boolean isOneLayerModels) {
    this.engine = engine;
    this.dtype = dtype;
    this.lanes = lanes;
    this.notPinned = lines.stream().map(Line::notPinned).filter(reason -> !reason.isEmpty()).findFirst().orElse("");
    this.host = new HostLevel(lines.stream().filter(Line::isRow).toList());
    for (Line line : lines) {
      if (line.key() == null) {
        rings.add(line.rings());
      } else if (isOneLayerModels && line.key().equals(empty(dtype).toString())) {
        host.levelled(line).times().forEach(time -> emptyNs.put(line.fork(), time.ns()));
      } else {
        byKey.computeIfAbsent(line.key(), _ -> new ArrayList<>()).add(host.levelled(line));
      }
    }
  }

  /**
   * A model of next to nothing: it doubles two numbers. What it takes is what an engine takes for any model, for each engine executes it as
   * one operator; ahead of a dense layer ONNX Runtime moves the image, and it transposes integers of a single channel.
   */
  public static LayerKey empty(Dtype dtype) {
    return EMPTY.as(dtype);
  }

  /** A row for each of these keys and each state that it was measured in, sorted by key. */
  public List<LutEntry> entries(List<String> keys) {
    return keys.stream().sorted().flatMap(key -> byKey.getOrDefault(key, List.of()).stream().flatMap(this::times)
        .collect(Collectors.groupingBy(State::cache, TreeMap::new, Collectors.toList())).values().stream()
        .map(forks -> entry(LayerKey.parse(key), forks))).toList();
  }

  /** How far the rows of each state may be off together. */
  public List<EngineLevel> levels() {
    return host.halfWidths().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(state -> new EngineLevel(engine, lanes.bits(), state.getKey(), state.getValue())).toList();
  }

  private Stream<State> times(Line line) {
    double empty = emptyNs(line.fork());
    return line.times().stream()
        .map(time -> new State(time.kernelId(), time.cache(), Math.max(LEAST_NS, time.ns() - empty), time.samples(), time.slow()));
  }

  /** Of a fork in which the empty model could not be measured, what it takes in the median fork: rows without it would be other figures. */
  private double emptyNs(int fork) {
    return emptyNs.isEmpty() ? 0 : emptyNs.getOrDefault(fork, medianEmptyNs());
  }

  private double medianEmptyNs() {
    return Order.median(emptyNs.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private LutEntry entry(LayerKey key, List<State> forks) {
    State first = forks.getFirst();
    ForkEstimate over = ForkEstimate.of(forks.stream().mapToDouble(State::ns).toArray());
    Estimate time = host.widened(first.cache(), Estimate.of(over));
    List<Finding> findings = new ArrayList<>(Finding.SpeedClasses.in(key.toString(), over).stream().toList());
    if (!emptyNs.isEmpty()) {
      findings.add(new Finding.EmptySubtracted(medianEmptyNs()));
    }
    int samples = forks.stream().mapToInt(State::samples).sum();
    int slow = forks.stream().mapToInt(State::slow).sum();
    if (slow > MOSTLY * (slow + samples)) {
      findings.add(new Finding.HostSlow(Math.min(1, (double) slow / (slow + samples))));
    }
    LayerKey.Squeeze squeeze = key.squeeze();
    return new LutEntry(key.toString(), engine, key.dtype(), key.op().toString(), key.in(), key.out(), key.window().kernel(),
        key.window().stride(), key.window().dilation(), key.window().pads(), squeeze == null ? null : squeeze.channels(), key.activation(),
        OneLayer.of(key, "layer").macs(key.in()), lanes.bits(), first.cache(), first.kernelId(), time, forks.size(), samples, findings);
  }

  /** How much of the samples no slow host disturbed, 0 to 1. */
  public double cleanShare() {
    List<State> all = byKey.values().stream().flatMap(List::stream).flatMap(line -> line.times().stream()).toList();
    double samples = all.stream().mapToInt(State::samples).sum();
    double slow = all.stream().mapToInt(State::slow).sum();
    return samples + slow == 0 ? 0 : Math.max(0, 1 - slow / (samples + slow));
  }

  /** Why a thread that measured was not pinned to a CPU; empty if all were. */
  public String notPinned() {
    return notPinned;
  }

  /** The time of a network that was measured whole: the median over forks. */
  public Optional<Estimate> whole(String name) {
    double[] forks =
        byKey.getOrDefault(RowJournal.ofNetwork(name), List.of()).stream().mapToDouble(line -> line.times().getFirst().ns()).toArray();
    return forks.length == 0 ? Optional.empty() : Optional.of(Estimate.of(ForkEstimate.of(forks)));
  }

  /** Fits the model of what networks take beyond their rows, to those networks whose rows are all in the table. */
  public LutModel model(List<LutEntry> entries, List<Network> networks) {
    Map<String, double[]> ns = new LinkedHashMap<>();
    for (LutEntry entry : entries) {
      double[] both = ns.computeIfAbsent(entry.key(), _ -> new double[] {Double.NaN, Double.NaN});
      both[entry.cache() == CacheState.RESIDENT ? 0 : 1] = entry.time().medianNs();
    }
    List<ModelFit.Whole> wholes = new ArrayList<>();
    for (Network network : networks) {
      whole(network.name()).map(time -> whole(network, ns, time)).filter(one -> one.memoryNs() > 0).ifPresent(wholes::add);
    }
    return ModelFit.fit(shares(), wholes);
  }

  /** Absent sums (NaN) where a row is missing. */
  private ModelFit.Whole whole(Network network, Map<String, double[]> ns, Estimate time) {
    List<LayerKey> keys = new ArrayList<>();
    double resident = 0;
    double memory = 0;
    for (int i = 0; i < network.size(); i++) {
      LayerKey key = network.key(i).as(dtype);
      keys.add(key);
      double[] both = ns.getOrDefault(key.toString(), new double[] {Double.NaN, Double.NaN});
      resident += Double.isNaN(both[0]) ? both[1] : both[0];
      memory += both[1];
    }
    return new ModelFit.Whole(network.name(), resident, memory, Footprint.of(keys), time.medianNs());
  }

  /** The share of a ring that comes from memory: 0 for the fastest ring, 1 for the longest ones, never falling. */
  private List<RingShare> shares() {
    Map<Long, List<Double>> byBytes = new TreeMap<>();
    rings.forEach(fork -> fork.forEach(ring -> byBytes.computeIfAbsent(ring.bytes(), _ -> new ArrayList<>()).add(ring.ns())));
    List<Double> ns =
        byBytes.values().stream().map(forks -> Order.median(forks.stream().mapToDouble(Double::doubleValue).toArray())).toList();
    if (ns.size() < 2) {
      return List.of();
    }
    double least = ns.stream().min(Comparator.naturalOrder()).orElseThrow();
    double most = Order.median(ns.subList(ns.size() * 3 / 4, ns.size()).stream().mapToDouble(Double::doubleValue).toArray());
    int fastest = ns.indexOf(least);
    List<RingShare> shares = new ArrayList<>();
    double reached = 0;
    int i = 0;
    for (long bytes : byBytes.keySet()) {
      reached = i < fastest ? 0 : Math.max(reached, Math.clamp(most > least ? (ns.get(i) - least) / (most - least) : 1, 0, 1));
      shares.add(new RingShare(bytes, reached));
      i++;
    }
    return shares;
  }
}
