package lathe.profiler.sample;

import lathe.profiler.statistics.Order;

/**
 * What a layer costs that does nothing: the floor under every in-network time.
 *
 * @param callNs telling the pulse and calling the layer, as in end-to-end samples
 * @param timedNs the same with a reading of the clock behind every layer, as in in-network samples
 */
public record LayerOverhead(double callNs, double timedNs) {
  private static final int LAYERS = 64;
  private static final int INFERENCES = 200;
  private static final int ROUNDS = 60;

  /** Measures for about 50 ms, half of which is for the JIT. */
  public static LayerOverhead measure(Ticker ticker) {
    EmptyLayers layers = new EmptyLayers();
    double[] call = new double[ROUNDS];
    double[] timed = new double[ROUNDS];
    for (int round = 0; round < 2 * ROUNDS; round++) {
      call[round % ROUNDS] = callNs(layers.pulsed(), ticker);
      timed[round % ROUNDS] = timedNs(layers.pulsed(), ticker);
    }
    return new LayerOverhead(Order.median(call), Order.median(timed));
  }

  private static double callNs(Layered network, Ticker ticker) {
    long start = ticker.nanos();
    for (int i = 0; i < INFERENCES; i++) {
      network.run();
    }
    return (double) (ticker.nanos() - start) / INFERENCES / LAYERS;
  }

  private static double timedNs(Layered network, Ticker ticker) {
    long sum = 0;
    long last = ticker.nanos();
    for (int i = 0; i < INFERENCES; i++) {
      for (int layer = 0; layer < LAYERS; layer++) {
        network.run(layer);
        long now = ticker.nanos();
        sum += now - last;
        last = now;
      }
    }
    return (double) sum / INFERENCES / LAYERS;
  }

  /** Three classes of layers, so that each call is a real one, as in a network; they and the pulse only count. */
  private static final class EmptyLayers implements Layered, Pulse {
    private int count;
    private final Runnable[] layers = new Runnable[LAYERS];
    private int told;

    EmptyLayers() {
      Runnable[] kinds = {() -> count++, () -> count += 2, () -> count += 3};
      for (int i = 0; i < LAYERS; i++) {
        layers[i] = kinds[i % kinds.length];
      }
    }

    Layered pulsed() {
      return new Pulsed(this, this);
    }

    @Override
    public int layers() {
      return LAYERS;
    }

    @Override
    public void run(int layer) {
      layers[layer].run();
    }

    @Override
    public void phase(Phase phase) {
      told = 0;
    }

    @Override
    public void layer(int layer) {
      told += layer;
    }
  }
}
