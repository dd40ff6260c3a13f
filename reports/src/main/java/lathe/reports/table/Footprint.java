package lathe.reports.table;

import java.util.Collection;
import lathe.kernels.Dtype;
import lathe.networks.Layer;
import lathe.networks.LayerKey;
import lathe.networks.OneLayer;

/**
 * What some layers together touch.
 *
 * @param weightBytes of all layers
 * @param imageBytes the input and output of the layer where these are largest
 */
public record Footprint(long weightBytes, long imageBytes, int layers) {
  /** Nothing yet. */
  static final Footprint NONE = new Footprint(0, 0, 0);

  public static Footprint of(Collection<LayerKey> keys) {
    return keys.stream().map(Footprint::of).reduce(NONE, Footprint::and);
  }

  /** What both together touch. */
  Footprint and(Footprint other) {
    return new Footprint(weightBytes + other.weightBytes, Math.max(imageBytes, other.imageBytes), layers + other.layers);
  }

  /** One layer. */
  static Footprint of(LayerKey key) {
    Layer layer = OneLayer.of(key, "layer");
    long weights = layer.deployedParams(key.in()) * Dtype.F32.bytes();
    long bytes = layer.bytes(OneLayer.ins(key));
    return new Footprint(weights, bytes - weights, 1);
  }

  /** What lies between two uses of a weight: everything else, once. */
  long touchedBytes() {
    return weightBytes + imageBytes;
  }
}
