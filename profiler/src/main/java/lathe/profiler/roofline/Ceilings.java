package lathe.profiler.roofline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lathe.kernels.Shape;
import lathe.networks.Network;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Roof;

/** The peaks of a machine, asked for the roofs of a network. */
final class Ceilings {
  private final double flopsPerNs;
  private final List<Level> levels;

  private Ceilings(double flopsPerNs, List<Level> levels) {
    this.flopsPerNs = flopsPerNs;
    this.levels = levels;
  }

  /** Empty where the peak or all bandwidths are unknown. */
  static Optional<Ceilings> of(Peaks peaks) {
    boolean isKnown = !Double.isNaN(peaks.fmaPeakGflops()) && !peaks.bandwidth().isEmpty();
    return isKnown ? Optional.of(new Ceilings(peaks.fmaPeakGflops(), Level.of(peaks.bandwidth()))) : Optional.empty();
  }

  /**
   * The roofs of a network's layers, whatever they take.
   *
   * @param vector floats that a vector holds
   */
  List<Roof> over(Network network, int vector) {
    List<Work> works = IntStream.range(0, network.size())
        .mapToObj(i -> Work.of(network.key(i), network.layer(i).bytes(network.ins(i)), vector)).toList();
    Reuse reuse = Reuse.of(network, works);
    return IntStream.range(0, network.size()).mapToObj(i -> roof(network, i, works.get(i), reuse)).toList();
  }

  private Roof roof(Network network, int index, Work work, Reuse reuse) {
    List<Stream> streams = new ArrayList<>();
    List<Shape> inputs = network.ins(index);
    long elements = inputs.stream().mapToLong(Shape::elements).sum();
    for (int i = 0; i < inputs.size(); i++) {
      double part = (double) inputs.get(i).elements() / elements;
      streams.add(stream(reuse.images().get(index).get(i), rates -> part * work.traffic().ns(rates)));
    }
    streams.add(stream(reuse.weights(), rates -> work.weightBytes() / rates.gbps()));
    double dataNs = streams.stream().mapToDouble(Stream::ns).sum();
    double computeNs = 2.0 * work.paddedMacs() / flopsPerNs;
    String bound = computeNs >= dataNs ? "fma" : Collections.max(streams, Comparator.comparingDouble(Stream::ns)).level();
    double flopsPerByte = 2.0 * network.layer(index).macs(network.in(index)) / network.layer(index).bytes(network.ins(index));
    return Roof.of(flopsPerByte, bound, Math.max(computeNs, dataNs));
  }

  /** What data takes that lies on a level. */
  private record Stream(String level, double ns) {}

  /**
   * Data between two uses of which an inference touches so many bytes. The last cache keeps some of what exceeds it, and so much comes from
   * there; of nearer ones, which forget in the order of use, nothing does.
   *
   * @param whole what it takes at given rates
   */
  private Stream stream(long distance, ToDoubleFunction<Bandwidth> whole) {
    Level level = levels.stream().filter(nearer -> distance <= nearer.bytes()).findFirst().orElse(levels.getLast());
    double ns = whole.applyAsDouble(level.rates(distance));
    if (levels.size() < 2 || !level.isMemory()) {
      return new Stream(level.name(), ns);
    }
    Level cache = levels.get(levels.size() - 2);
    double kept = (double) cache.bytes() / distance;
    return new Stream(level.name(), kept * whole.applyAsDouble(cache.rates(distance)) + (1 - kept) * ns);
  }
}
