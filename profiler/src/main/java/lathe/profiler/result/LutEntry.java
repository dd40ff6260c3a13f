package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Comparator;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Dtype;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One row of the look-up table; unique by key, engine, lanes, cache and the table's fingerprint. The order of the components is the order
 * of the CSV's columns.
 *
 * @param kernel window size, 1 for a layer without a window
 * @param squeeze inner channels of a squeeze-excite layer; null for every other operator
 * @param forks forks that contributed
 * @param samples untagged samples that the estimate rests on
 */
public record LutEntry(
    String key,
    String engine,
    Dtype dtype,
    String op,
    @JsonFormat(shape = JsonFormat.Shape.ARRAY) Shape in,
    @JsonFormat(shape = JsonFormat.Shape.ARRAY) Shape out,
    int kernel,
    int stride,
    int dilation,
    @JsonFormat(shape = JsonFormat.Shape.ARRAY) Pads pad,
    @Nullable Integer squeeze,
    Activation activation,
    long macs,
    int lanes,
    CacheState cache,
    String kernelId,
    @JsonUnwrapped Estimate time,
    int forks,
    int samples,
    List<Finding> findings) {
  public LutEntry {
    Present.require("key", key);
    Present.require("engine", engine);
    Present.require("dtype", dtype);
    Present.require("op", op);
    Present.require("in", in);
    Present.require("out", out);
    Present.require("pad", pad);
    Present.require("activation", activation);
    Present.require("cache", cache);
    Present.require("kernelId", kernelId);
    if (lanes < 1 || forks < 0 || samples < 0 || macs < 0) {
      throw new IllegalArgumentException(
          "lanes %d, forks %d, samples %d, macs %d: none may be negative, and lanes not 0".formatted(lanes, forks, samples, macs));
    }
    findings = List.copyOf(findings);
  }

  /** What no other row of its table shares. Tables are sorted by it. */
  public record Place(String key, String engine, int lanes, CacheState cache) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::key).thenComparing(Place::engine).thenComparing(Place::lanes).thenComparing(Place::cache);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    /** As people read it. */
    @Override
    public String toString() {
      return "%s %s %d %s".formatted(key, engine, lanes, cache);
    }
  }

  public Place place() {
    return new Place(key, engine, lanes, cache);
  }
}
