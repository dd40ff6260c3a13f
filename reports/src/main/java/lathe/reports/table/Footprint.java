package lathe.reports.table;

import java.util.Collection;
import lathe.networks.Layer;
import lathe.networks.LayerKey;
import lathe.networks.OneLayer;

/**
 * What some layers together touch.
 *
 * @param weightBytes of all layers
 * @param imageBytes the input and output of the layer where these are largest
 * @param spilledBytes what of each layer's input and output no second-level cache keeps, of all layers together
 */
public record Footprint(long weightBytes, long imageBytes, long spilledBytes, int layers) {
  /** Nothing yet. */
  public static final Footprint NONE = new Footprint(0, 0, 0, 0);

  /** What a second-level cache keeps of a layer's images until the next one reads them: half of a MiB, for weights pass through it, too. */
  private static final long KEPT_BYTES = 1 << 19;

  public static Footprint of(Collection<LayerKey> keys) {
    return keys.stream().map(Footprint::of).reduce(NONE, Footprint::and);
  }

  /** What both together touch. */
  public Footprint and(Footprint other) {
    return new Footprint(weightBytes + other.weightBytes, Math.max(imageBytes, other.imageBytes), spilledBytes + other.spilledBytes,
        layers + other.layers);
  }

  /** One layer. */
  public static Footprint of(LayerKey key) {
    Layer layer = OneLayer.of(key, "layer");
    long weights = layer.deployedParams(key.in()) * key.dtype().bytes();
    long bytes = layer.bytes(key.ins(), key.dtype());
    return ofLayer(weights, bytes - weights);
  }

  /** One layer with so many bytes of weights, and of input and output. */
  static Footprint ofLayer(long weightBytes, long imageBytes) {
    return new Footprint(weightBytes, imageBytes, Math.max(0, imageBytes - KEPT_BYTES), 1);
  }

  /** What lies between two uses of a weight: everything else, once. */
  long touchedBytes() {
    return weightBytes + imageBytes;
  }
}
