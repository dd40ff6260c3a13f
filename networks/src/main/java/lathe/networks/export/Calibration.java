package lathe.networks.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.plan.Session;
import lathe.networks.weight.RandomImage;

/**
 * The quantisation of every tensor of an elementary network, as converters choose it after training: from the least and the greatest value
 * that the tensor takes while the network runs. Where only the time of integers counts, it need not run.
 *
 * @param image of the network's input
 * @param layers of each layer's output
 */
public record Calibration(Quantization image, List<Quantization> layers) {
  private static final long SEED = 1;
  private static final int MOST_IMAGES = 64;
  /** As many as in eight images of 224x224: every pixel is a sample of most layers. */
  private static final long PIXELS = 8 * 224 * 224;
  /** Beside such values 8 bits hold no others. */
  private static final float MOST_VALUE = 1e5f;
  /** TFLite's sums abort the JVM where an input's scale is 2^19 times that of the output. */
  private static final float MOST_RATIO = 1e5f;
  /** What remains of a heap for all else. */
  private static final double SHARE_OF_HEAP = 0.75;
  private static final Quantization ZERO_TO_ONE = Quantization.of(0, 1);
  /** What ReLU6 leaves, as the largest value of any tensor. */
  private static final float ASSUMED = 6;
  /** By which the next layer's is smaller. */
  private static final float STEP = 1 / 1024f;

  public Calibration {
    layers = List.copyOf(layers);
  }

  /**
   * Runs the network on random images, the same each time.
   *
   * @throws BadInputException if the network takes more memory than there is, or a tensor has values that are too large or no numbers
   */
  public static Calibration of(Elementary elementary) {
    Network network = elementary.network();
    long images = Math.clamp(PIXELS / network.input().pixels(), 1, MOST_IMAGES);
    var random = new SplittableRandom(SEED);
    return of(elementary, Stream.generate(() -> RandomImage.of(network.input(), random)).limit(images));
  }

  /** Runs the network on images in [-1, 1], each {@code [H,W,C]}, one after the other. */
  static Calibration of(Elementary elementary, Stream<float[]> images) {
    Network network = elementary.network();
    Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);
    requireRoom(plan, Runtime.getRuntime().maxMemory());
    Session session = Session.open(plan, elementary.weights());
    List<Range> ranges = new ArrayList<>(Collections.nCopies(network.size(), Range.ZERO));
    images.forEachOrdered(image -> {
      session.input(image);
      for (int i = 0; i < network.size(); i++) {
        session.step(i);
        ranges.set(i, ranges.get(i).with(Range.of(session.output(i))));
      }
    });
    for (int i = 0; i < network.size(); i++) {
      requireModest(network, i, ranges);
    }
    return chosen(network, ranges);
  }

  /**
   * Assumes the values of tensors by the activations that make them: an engine then computes the same operators, and just as long, on
   * integers that mean little. No two layers have one range by chance, for engines spare what converts between equal ones; alike are those
   * of sigmoids, of h-sigmoids, and of what moves values, as they always are. What joins values has the widest of those that it reads.
   */
  public static Calibration assumed(Elementary elementary) {
    Network network = elementary.network();
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      Layer layer = network.layer(i);
      Stream<Integer> kept = keepsValues(layer) ? network.inputs(i).stream().filter(from -> from != Network.INPUT) : Stream.of();
      ranges.add(kept.map(ranges::get).reduce(Range::with).orElse(assumed(layer.activation(), ASSUMED / (1 + i * STEP))));
    }
    return chosen(network, ranges);
  }

  private static boolean keepsValues(Layer layer) {
    return layer instanceof Concat || layer instanceof AveragePool || layer instanceof Resize;
  }

  private static Range assumed(Activation activation, float most) {
    return switch (activation) {
      case RELU, RELU6, SIGMOID, HSIGMOID -> new Range(0, most);
      case LINEAR, SWISH, HSWISH -> new Range(-most, most);
    };
  }

  /** The largest tensor is copied to be looked at. */
  static void requireRoom(Plan plan, long heapBytes) {
    Network network = plan.network();
    long largest = IntStream.range(0, network.size()).mapToLong(i -> network.out(i).elements()).max().orElse(0);
    long bytes = plan.bytes() + (largest + network.input().elements()) * Float.BYTES;
    if (bytes > SHARE_OF_HEAP * heapBytes) {
      throw new BadInputException(
          "network %s: it runs before it is quantised, which takes %d MB, and this heap (-Xmx) has %d; make its input (now %s) smaller"
              .formatted(network.name(), bytes >> 20, heapBytes >> 20, network.input()));
    }
  }

  private static void requireModest(Network network, int index, List<Range> ranges) {
    Layer layer = network.layer(index);
    float most = ranges.get(index).most();
    if (!Float.isFinite(most)) {
      throw new BadInputException(
          "network %s: layer %s has values that are no numbers on images in [-1, 1]; mend the weights before it".formatted(network.name(),
              layer.name()));
    }
    float read = (float) network.inputs(index).stream().filter(from -> from != Network.INPUT)
        .mapToDouble(from -> ranges.get(from).most()).max().orElse(0);
    if (most > MOST_VALUE || layer instanceof Add && read > MOST_RATIO * most) {
      throw new BadInputException(
          "network %s: layer %s has values up to %s, and reads some up to %s, on images in [-1, 1]; integers are written for values up to %.0f and for sums of no more than %.0f times less than what is added: scale the weights before it"
              .formatted(network.name(), layer.name(), most, read, MOST_VALUE, MOST_RATIO));
    }
  }

  private static Calibration chosen(Network network, List<Range> ranges) {
    Quantization image = Quantization.of(-1, 1);
    List<Quantization> layers = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      int from = network.inputs(i).getFirst();
      layers.add(of(network.layer(i), from == Network.INPUT ? image : layers.get(from), ranges.get(i)));
    }
    return new Calibration(image, layers);
  }

  /** What only moves or averages integers leaves their meaning alone, and some operators have but one. */
  private static Quantization of(Layer layer, Quantization input, Range range) {
    return switch (layer) {
      case AveragePool _,Resize _ -> input;
      case Softmax _ -> Quantization.PROBABILITY;
      case Layer l when l.activation() == Activation.SIGMOID -> Quantization.PROBABILITY;
      case Layer l when l.activation() == Activation.HSIGMOID -> ZERO_TO_ONE;
      case Layer _ -> Quantization.of(range);
    };
  }
}
