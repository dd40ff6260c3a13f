package lathe.profiler.profile;

import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.sample.Layered;

/**
 * Runs a network with an event around each layer and each inference. Without a recording the events cost a few nanoseconds. For one thread.
 */
public final class RecordedNetwork {
  private final Layered network;
  private final LayerEvent[] layers;
  private final InferenceEvent inference;

  /**
   * A network as it is recorded.
   *
   * @param marks one for each layer, in order
   */
  public RecordedNetwork(String name, Layered network, List<LayerMark> marks) {
    if (marks.size() != network.layers()) {
      throw new IllegalArgumentException("%d marks for a network of %d layers: one each".formatted(marks.size(), network.layers()));
    }
    this.network = network;
    this.layers = IntStream.range(0, marks.size()).mapToObj(i -> new LayerEvent(name, i, marks.get(i))).toArray(LayerEvent[]::new);
    this.inference = new InferenceEvent(name);
  }

  /** From here on inferences are warm. */
  public void warm() {
    inference.isWarm = true;
  }

  /** One inference. */
  public void run() {
    inference.begin();
    for (int i = 0; i < layers.length; i++) {
      LayerEvent event = layers[i];
      event.begin();
      network.run(i);
      event.end();
      event.commit();
    }
    inference.end();
    inference.commit();
  }
}
