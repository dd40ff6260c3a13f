package lathe.profiler.sample;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a sampler drives and reads.
 *
 * @param network the whole workload
 * @param isolated its layers on their own, one for each layer of the network, in order
 * @param calibration some 50 us of work
 * @param cache some 50 ms of work, now and then
 * @param awayNs for how long others had this thread's CPU so far
 * @param compileNs what the JIT has worked so far
 * @param allocatedBytes what this thread has allocated so far
 * @param counters of the CPU, for this thread
 */
public record Bench(
    Layered network, List<LayerAlone> isolated, Calibrator calibration, CacheProbe cache, LongSupplier awayNs, LongSupplier compileNs,
    LongSupplier allocatedBytes, Counters counters, Ticker ticker, Pulse pulse) {
  public Bench {
    isolated = List.copyOf(isolated);
    if (isolated.size() != network.layers()) {
      throw new IllegalArgumentException(
          "%d isolated layers for a network of %d: must be one each".formatted(isolated.size(), network.layers()));
    }
  }

  Bench withNetwork(Layered other) {
    return new Bench(other, isolated, calibration, cache, awayNs, compileNs, allocatedBytes, counters, ticker, pulse);
  }
}
