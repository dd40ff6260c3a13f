package lathe.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.Operation.Activate;
import lathe.kernels.Operation.Add;
import lathe.kernels.Operation.AveragePool;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Concat;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.Multiply;
import lathe.kernels.Operation.Pool;
import lathe.kernels.Operation.Resize;
import lathe.kernels.Operation.Softmax;
import lathe.kernels.Operation.SqueezeExcite;

/**
 * Operations at shapes that kernels find awkward: channels that fill no vector, images of odd sides and of one pixel,
 * windows that mostly see padding.
 */
final class Operations {
  /** Over 8 MiB: kernels fetch it. */
  private static final Shape FAR = new Shape(48, 88, 500);

  /** Over 4 MiB: kernels fetch it while they compute, in tiles of two rows where windows of 5x5 are dilated. */
  private static final Shape HALF_AS_FAR = new Shape(27, 82, 500);

  private static final List<Integer> CHANNELS = List.of(1, 3, 8, 24, 40, 72, 184, 200, 1000);

  private Operations() {}

  static Stream<Operation> awkward() {
    return Stream.of(pointwise(), convolutions(), depthwise(), channelwise(), headwise(), chains(), detections()).flatMap(List::stream);
  }

  private static List<Operation> pointwise() {
    List<Operation> all = new ArrayList<>();
    for (int i = 0; i < CHANNELS.size(); i++) {
      int in = CHANNELS.get(i);
      int out = CHANNELS.get(CHANNELS.size() - 1 - i);
      all.add(new Conv(Shape.vector(in), out, Window.POINTWISE, activation(i)));
      all.add(new Conv(Shape.vector(in), in, Window.POINTWISE, activation(i + 1)));
      all.add(new Conv(new Shape(3, 5, Math.min(in, 200)), Math.min(out, 184), Window.POINTWISE, activation(i + 2)));
    }
    all.add(new Conv(new Shape(8, 14, 16), 16, Window.POINTWISE, Activation.LINEAR));
    all.add(new Conv(new Shape(9, 13, 32), 24, Window.POINTWISE, Activation.HSWISH));
    for (Activation activation : Activation.values()) {
      all.add(new Conv(new Shape(7, 7, 24), 40, Window.POINTWISE, activation));
    }
    return all;
  }

  private static Activation activation(int i) {
    return Activation.values()[i % Activation.values().length];
  }

  private static List<Operation> convolutions() {
    List<Operation> all = new ArrayList<>();
    for (Shape in : List.of(new Shape(1, 1, 3), new Shape(5, 9, 3), new Shape(32, 30, 3), new Shape(7, 8, 24))) {
      for (int stride : new int[] {1, 2}) {
        all.add(new Conv(in, 16, Window.same(in, 3, stride), Activation.HSWISH));
        all.add(new Conv(in, 40, Window.symmetric(3, stride), Activation.RELU6));
        all.add(new Conv(in, 3, Window.same(in, 5, stride), Activation.LINEAR));
      }
      all.add(new Conv(in, 24, Window.same(in, 1, 2), Activation.RELU));
    }
    Shape patches = new Shape(36, 33, 2);
    all.add(new Conv(patches, 5, Window.same(patches, 16, 4), Activation.LINEAR));
    return all;
  }

  private static List<Operation> depthwise() {
    List<Operation> all = new ArrayList<>();
    int i = 0;
    for (Shape in : List.of(new Shape(1, 1, 72), new Shape(2, 3, 8), new Shape(5, 4, 40), new Shape(7, 7, 184), new Shape(15, 29, 24),
        new Shape(9, 9, 1), new Shape(4, 1, 3))) {
      for (int kernel : new int[] {3, 5}) {
        for (int stride : new int[] {1, 2}) {
          all.add(new Depthwise(in, Window.same(in, kernel, stride), activation(i++)));
          all.add(new Depthwise(in, Window.symmetric(kernel, stride), activation(i++)));
        }
        for (int dilation : new int[] {2, 4}) {
          Pads pads = Pads.same(in.height(), in.width(), kernel, 1, dilation);
          all.add(new Depthwise(in, new Window(kernel, 1, dilation, pads), activation(i++)));
        }
      }
    }
    Shape uneven = new Shape(13, 12, 24);
    for (int stride : new int[] {1, 2, 3}) {
      all.add(new Depthwise(uneven, new Window(3, stride, 2, new Pads(1, 0, 2, 5)), activation(i++)));
      all.add(new Depthwise(uneven, new Window(3, stride, 3, new Pads(0, 2, 1, 0)), activation(i++)));
    }
    int far = 1 << 29; // rows away: what lies there has no address that an int holds
    all.add(new Depthwise(uneven, new Window(3, 1, far, Pads.symmetric(far)), activation(i++)));
    all.add(new Depthwise(uneven, new Window(5, far, 1, Pads.symmetric(far)), activation(i++)));
    all.add(new Depthwise(uneven, new Window(3, 1, far, new Pads(0, 0, 2 * far, 2 * far)), Activation.LINEAR));
    Shape tall = new Shape(31, 4, 24);
    for (int kernel : new int[] {3, 5}) {
      all.add(new Depthwise(tall, Window.same(tall, kernel, 1), activation(i++)));
    }
    Shape large = new Shape(11, 13, 1000);
    all.add(new Depthwise(FAR, new Window(3, 1, 2, Pads.symmetric(2)), Activation.HSWISH));
    all.add(new Depthwise(FAR, Window.same(FAR, 3, 2), Activation.RELU));
    all.add(new Depthwise(HALF_AS_FAR, new Window(5, 1, 2, Pads.symmetric(4)), Activation.HSWISH));
    all.add(new Depthwise(large, Window.same(large, 5, 2), Activation.HSWISH));
    return all;
  }

  private static List<Operation> channelwise() {
    List<Operation> all = new ArrayList<>();
    for (int channels : CHANNELS) {
      Shape in = new Shape(3, 5, channels);
      all.add(new Pool(in));
      all.add(new Pool(Shape.vector(channels)));
      all.add(new Add(in, activation(channels)));
      all.add(new SqueezeExcite(in, Math.max(1, channels / 4), Activation.RELU, Activation.HSIGMOID));
      all.add(new SqueezeExcite(Shape.vector(channels), 8, Activation.RELU, Activation.SIGMOID));
    }
    for (Activation activation : Activation.values()) {
      all.add(new Add(new Shape(2, 2, 24), activation));
    }
    return all;
  }

  /** What segmentation heads are made of, and what stands at the end of a classifier. */
  private static List<Operation> headwise() {
    List<Operation> all = new ArrayList<>();
    for (int channels : CHANNELS) {
      Shape in = new Shape(5, 7, channels);
      all.add(new AveragePool(in, new PoolWindow(3, 4, 2, 3)));
      all.add(new AveragePool(in, new PoolWindow(5, 7, 1, 1)));
      all.add(new AveragePool(in, PoolWindow.square(1, 2)));
      all.add(new AveragePool(new Shape(5, 29, channels), new PoolWindow(3, 17, 1, 4)));
      all.add(new AveragePool(new Shape(4, 30, channels), new PoolWindow(2, 9, 2, 11)));
      all.add(new Resize(in, 11, 13, Sampling.HALF_PIXEL));
      all.add(new Resize(in, 23, 17, Sampling.HALF_PIXEL));
      all.add(new Resize(in, 3, 2, Sampling.ALIGNED));
      all.add(new Resize(Shape.vector(channels), 4, 3, Sampling.ALIGNED));
      all.add(new Resize(in, 1, 1, Sampling.HALF_PIXEL));
      all.add(new Resize(new Shape(2, 3, channels), 9, 14, Sampling.ALIGNED));
      all.add(new Resize(new Shape(1, 7, channels), 3, 29, Sampling.HALF_PIXEL));
      all.add(new Resize(new Shape(6, 1, channels), 25, 2, Sampling.HALF_PIXEL));
      all.add(new Resize(new Shape(9, 2, channels), 4, 13, Sampling.ALIGNED));
      all.add(new Concat(List.of(in, in.withChannels(3), in.withChannels(40))));
      all.add(new Concat(List.of(in)));
      all.add(new Multiply(in, in, activation(channels)));
      all.add(new Multiply(in, Shape.vector(channels), activation(channels + 1)));
      all.add(new Softmax(in));
      all.add(new Softmax(Shape.vector(channels)));
    }
    all.add(new AveragePool(FAR, new PoolWindow(45, 49, 3, 20)));
    for (Activation activation : Activation.values()) {
      all.add(new Multiply(new Shape(2, 2, 24), Shape.vector(24), activation));
      all.add(new Activate(new Shape(3, 5, 40), activation));
      all.add(new Activate(Shape.vector(3), activation));
    }
    return all;
  }

  /** Images of which a strip is all, most or little; windows that see the strip before, nothing of it, or no image at all. */
  private static List<Operation> chains() {
    List<Operation> all = new ArrayList<>();
    int i = 0;
    for (Shape in : List.of(new Shape(1, 1, 8), new Shape(5, 4, 24), new Shape(17, 7, 3), new Shape(30, 13, 40))) {
      for (int kernel : new int[] {3, 5}) {
        for (int stride : new int[] {1, 2}) {
          Conv expand = new Conv(in, 40, Window.POINTWISE, activation(i++));
          Depthwise depthwise = new Depthwise(expand.out(), Window.same(expand.out(), kernel, stride), activation(i++));
          Conv project = new Conv(depthwise.out(), 24, Window.POINTWISE, Activation.LINEAR);
          all.add(new Chain(List.of(expand, depthwise)));
          all.add(new Chain(List.of(expand, depthwise, project)));
          all.add(new Chain(List.of(depthwise, project)));
          all.add(new Chain(List.of(depthwise, new SqueezeExcite(depthwise.out(), 8, Activation.RELU, Activation.HSIGMOID))));
        }
      }
    }
    Conv unseen = new Conv(new Shape(1, 40, 8), 24, Window.POINTWISE, Activation.RELU);
    Depthwise padding = new Depthwise(unseen.out(), new Window(1, 2, 1, new Pads(1, 0, 0, 0)), Activation.RELU);
    all.add(new Chain(List.of(unseen, padding)));
    all.add(new Chain(List.of(unseen, padding, new Conv(padding.out(), 8, Window.POINTWISE, Activation.LINEAR))));
    Shape dilated = new Shape(19, 11, 24);
    Window window = new Window(3, 1, 4, Pads.same(19, 11, 3, 1, 4));
    Conv expand = new Conv(dilated, 72, Window.POINTWISE, Activation.HSWISH);
    all.add(new Chain(List.of(expand, new Depthwise(expand.out(), window, Activation.RELU))));
    all.add(new Chain(List.of(new Depthwise(expand.out(), window, Activation.HSWISH),
        new SqueezeExcite(expand.out(), 24, Activation.RELU, Activation.SIGMOID))));
    all.add(new Chain(List.of(new Depthwise(expand.out(), Window.symmetric(5, 1), Activation.HSWISH),
        new SqueezeExcite(expand.out(), 24, Activation.RELU, Activation.SIGMOID))));
    return all;
  }

  /** Fewer boxes than come out, more of a class than are looked at, and pictures of two shapes. */
  private static List<Operation> detections() {
    List<Operation> all = new ArrayList<>();
    for (BoxRule rule : BoxRule.values()) {
      all.add(detections(rule, 2, new Shape(2, 1, 1)));
      all.add(detections(rule, 3, new Shape(5, 7, 1), new Shape(3, 4, 1), new Shape(1, 1, 1)));
      all.add(detections(rule, 6, new Shape(9, 11, 1)));
    }
    return all;
  }

  private static Operation detections(BoxRule rule, int classes, Shape... images) {
    List<Shape> ins = new ArrayList<>();
    for (int i = 0; i < images.length; i++) {
      ins.add(images[i].withChannels(4 * rule.boxes(i)));
      ins.add(images[i].withChannels(classes * rule.boxes(i)));
    }
    return new Operation.Detections(ins, rule, 160, 224);
  }
}
