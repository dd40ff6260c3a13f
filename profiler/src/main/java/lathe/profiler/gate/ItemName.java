package lathe.profiler.gate;

/**
 * A row of the gate's table.
 *
 * @param network as it was named
 * @param layer empty for the network as a whole
 */
public record ItemName(String network, String layer) {
  public static ItemName ofNetwork(String network) {
    return new ItemName(network, "");
  }

  public boolean isLayer() {
    return !layer.isEmpty();
  }

  /** {@code mobilenet_v2} or {@code mobilenet_v2/bneck4.expand}. */
  @Override
  public String toString() {
    return isLayer() ? network + "/" + layer : network;
  }
}
