package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/** A small network with all that segmentation heads are made of, at channels that fill no vector. */
public final class HeadLayers {
  private HeadLayers() {}

  public static Network network(Activation activation) {
    var net = new NetworkBuilder("heads", new Shape(13, 17, 3));
    int stem = net.then(new Conv("stem", 20, Window.same(net.shape(), 3, 2), true, false, activation));
    int pooled = net.then(new AveragePool("pool", new PoolWindow(3, 4, 2, 3)));
    int half = net.then(new Resize("half", 7, 9, Sampling.HALF_PIXEL));
    int aligned = net.add(new Resize("aligned", 7, 9, Sampling.ALIGNED), List.of(pooled));
    net.add(new Concat("concat", 3), List.of(stem, half, aligned));
    int mixed = net.then(new Conv("mixed", 20, Window.POINTWISE, true, false, activation));
    net.add(new Multiply("product", activation), List.of(mixed, half));
    int image = net.last();
    int vector = net.then(new Pool("mean"));
    net.add(new Multiply("gated", Activation.LINEAR), List.of(image, vector));
    net.then(new Activate("apart", Activation.HSWISH));
    net.then(new Resize("large", 26, 34, Sampling.ALIGNED));
    net.then(new Softmax("softmax"));
    return net.build();
  }
}
