package lathe.runner.worker;

import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.kernels.Lanes;
import lathe.kernels.Operands;
import lathe.kernels.Shape;
import lathe.networks.Heap;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.Operator;
import lathe.profiler.process.WorkerFlags;

/**
 * How much heap a worker needs. Classifiers all have the same; a segmenter on a large image needs more, and its figures say so by their
 * flags.
 */
public final class WorkerHeap {
  private static final long MEGABYTE = 1 << 20;

  /** Weights in all their copies, and the JVM. */
  private static final long WITHOUT_TENSORS = 512 * MEGABYTE;

  /** The JVM, and what a network takes while it is loaded. */
  private static final long ALONE = 192 * MEGABYTE;

  /** The largest layer, in the network's arena, alone, and as what its inputs are filled with; and once more for what lives beside it. */
  private static final int TIMES = 4;

  /** Weights as they come and as they are packed. */
  private static final int COPIES = 2;

  private WorkerHeap() {}

  /** Flags of a worker that holds all of these networks at once. */
  public static WorkerFlags ofAll(Lanes lanes, List<Network> networks) {
    long all = networks.stream()
        .mapToLong(network -> COPIES * network.params() * Dtype.F32.bytes() + TIMES * largestLayerBytes(network, lanes)).sum();
    return requireRoom(ofBytes(lanes, ALONE + all, List.of()), networks);
  }

  /** Flags of a worker that measures one of these networks at a time. */
  public static WorkerFlags flags(Lanes lanes, Collection<Network> networks) {
    return flags(lanes, networks, List.of());
  }

  /** The same with further flags, which come last and win. */
  public static WorkerFlags flags(Lanes lanes, Collection<Network> networks, List<String> extra) {
    return requireRoom(flags(lanes, networks.stream().mapToLong(network -> largestLayerBytes(network, lanes)).max().orElse(0), extra),
        networks);
  }

  /** Flags of a worker that measures these rows of a table, and networks that they add up to. */
  public static WorkerFlags ofRows(Lanes lanes, Collection<LayerKey> rows, Collection<Network> networks) {
    return requireRoom(flags(lanes, LongStream.concat(rows.stream().mapToLong(row -> bytes(row, lanes)),
        networks.stream().mapToLong(network -> largestLayerBytes(network, lanes))).max().orElse(0), List.of()), networks);
  }

  /**
   * Refuses what workers would refuse, one after the other, once a run has begun. Where the user has set the heap, workers find out.
   *
   * @return the flags
   * @throws BadInputException if the weights of a network are more than a worker with these flags takes
   */
  public static WorkerFlags requireRoom(WorkerFlags flags, Collection<Network> networks) {
    boolean isSetByUser = flags.extra().stream().anyMatch(flag -> flag.startsWith("-Xmx") || flag.startsWith("-XX:MaxHeapSize="));
    long most = isSetByUser ? Long.MAX_VALUE : Heap.mostBytes(flags.heapMegabytes() * MEGABYTE);
    for (Network network : networks) {
      long bytes = network.deployedParams() * Dtype.F32.bytes();
      if (bytes > most) {
        throw new BadInputException(
            "network %s: its weights take %d MB, and a worker, whose heap has %d MB, has room for %d; lower its width, or name another one"
                .formatted(network.name(), Math.ceilDiv(bytes, MEGABYTE), flags.heapMegabytes(), most / MEGABYTE));
      }
    }
    return flags;
  }

  private static WorkerFlags flags(Lanes lanes, long most, List<String> extra) {
    return ofBytes(lanes, WITHOUT_TENSORS + TIMES * most, extra);
  }

  private static WorkerFlags ofBytes(Lanes lanes, long bytes, List<String> extra) {
    int megabytes = Math.toIntExact(Math.ceilDiv(bytes, MEGABYTE));
    return new WorkerFlags(lanes, Math.max(WorkerFlags.DEFAULT_HEAP_MEGABYTES, megabytes), extra);
  }

  private static long largestLayerBytes(Network network, Lanes lanes) {
    long most = 0;
    for (int i = 0; i < network.size(); i++) {
      long bytes = bytes(network.out(i), lanes) + network.ins(i).stream().mapToLong(in -> bytes(in, lanes)).sum();
      most = Math.max(most, bytes);
    }
    if (most / Float.BYTES > Operands.MOST_FLOATS) {
      throw new BadInputException(
          "network %s: the images of one of its layers take more than 4 GiB; make its input (now %s) or that layer smaller".formatted(
              network.name(),
              network.input()));
    }
    return most;
  }

  private static long bytes(LayerKey row, Lanes lanes) {
    LayerKey.Extra extra = row.extra();
    List<Shape> others = row.op() == Operator.ADD ? List.of(row.in()) : extra == null ? List.of() : extra.others();
    return Stream.concat(Stream.of(row.in(), row.out()), others.stream()).mapToLong(shape -> bytes(shape, lanes)).sum();
  }

  private static long bytes(Shape shape, Lanes lanes) {
    return shape.pixels() * lanes.pad(shape.channels()) * Dtype.F32.bytes();
  }
}
