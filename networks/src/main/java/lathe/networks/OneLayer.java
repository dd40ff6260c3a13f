package lathe.networks;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/**
 * Makes the layer that a key describes, and the network that consists of this layer alone. What a key leaves out, such as whether a bias
 * comes from batch norm, does not change the cost. The layer does not carry the key's dtype: an engine computes with the numbers that are
 * its own.
 */
public final class OneLayer {
  private OneLayer() {}

  /**
   * A layer of this key, batch norm folded.
   *
   * @throws BadInputException where no layer has this key: what is computed must be all that the key says
   */
  public static Layer of(LayerKey key, String name) {
    Layer layer = layer(key, name);
    if (layer.arity() != key.ins().size()) {
      throw new BadInputException("layer key %s: has %d inputs where such a layer has %d; write it as networks --json does".formatted(key,
          key.ins().size(), layer.arity()));
    }
    LayerKey own = LayerKey.of(layer, key.ins(), layer.output(key.ins())).as(key.dtype());
    if (!own.equals(key)) {
      throw new BadInputException("layer key %s: the key of this layer is %s; correct it".formatted(key, own));
    }
    return layer;
  }

  private static Layer layer(LayerKey key, String name) {
    return switch (key.op()) {
      case CONV, POINTWISE -> new Conv(name, key.out().channels(), key.window(), false, true, key.activation());
      case DEPTHWISE -> new Depthwise(name, key.window(), false, true, key.activation());
      case POOL -> new Pool(name);
      case SQUEEZE_EXCITE -> {
        LayerKey.Squeeze squeeze = extra(key, LayerKey.Squeeze.class);
        yield new SqueezeExcite(name, squeeze.channels(), squeeze.inner(), key.activation());
      }
      case DENSE -> new Dense(name, key.out().channels(), true, key.activation());
      case ADD -> new Add(name, key.activation());
      case AVERAGE_POOL -> new AveragePool(name, extra(key, LayerKey.Over.class).pool());
      case RESIZE -> new Resize(name, key.out().height(), key.out().width(), extra(key, LayerKey.Sampled.class).sampling());
      case CONCAT -> new Concat(name, key.ins().size());
      case MULTIPLY -> new Multiply(name, key.activation());
      case ACTIVATE -> new Activate(name, key.activation());
      case SOFTMAX -> new Softmax(name);
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE -> fused(key, name);
      case DETECTIONS -> {
        LayerKey.Found found = extra(key, LayerKey.Found.class);
        yield new Detections(name, found.rule(), found.height(), found.width(), key.ins().size() / 2);
      }
    };
  }

  private static FusedLayer fused(LayerKey key, String name) {
    List<LayerKey> parts = key.parts();
    return new FusedLayer(IntStream.range(0, parts.size()).mapToObj(i -> layer(parts.get(i), name + i)).toList());
  }

  private static <T> T extra(LayerKey key, Class<T> type) {
    if (!type.isInstance(key.extra())) {
      throw new BadInputException(
          "layer key %s: the fields after its activation are missing; write it as networks --json does".formatted(key));
    }
    return type.cast(key.extra());
  }

  /** Whether a network of one image can hold this layer alone: all its inputs have one shape. */
  public static boolean fitsAlone(LayerKey key) {
    return key.ins().stream().allMatch(key.in()::equals);
  }

  /**
   * A network of this layer alone, which reads the image once for each of its inputs.
   *
   * @throws BadInputException unless it {@link #fitsAlone}
   */
  public static Network network(LayerKey key) {
    if (!fitsAlone(key)) {
      throw new BadInputException("layer key %s: its inputs differ in shape, so it does not run alone; leave it out".formatted(key));
    }
    List<Integer> image = Collections.nCopies(key.ins().size(), Network.INPUT);
    return new Network(key.toString(), key.in(), List.of(new Node(of(key, "layer"), image)));
  }
}
