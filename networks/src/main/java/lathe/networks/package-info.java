/**
 * Networks as immutable data. A {@link lathe.networks.Layer} is a value that can compute its output shape, its multiply-accumulates, its
 * parameters and its bytes, and nothing else. A {@link lathe.networks.Network} is a list of layers in an order in which they can run, with
 * all shapes worked out once; a {@link lathe.networks.NetworkBuilder} makes one from its input to its output. A {@link
 * lathe.networks.LayerKey} identifies a layer in latency tables and is the same on every device; {@link lathe.networks.OneLayer} makes the
 * layer that a key describes.
 *
 * <p>Networks come from tables ({@code zoo}), from design spaces ({@code space}) and from files: {@code description} reads our own JSON,
 * {@code onnx} and {@code tflite} read models into the graph of {@code model}, which {@code rewrite} turns into layers. {@code source}
 * finds whichever of these a user has named. {@code fusion} makes one layer of several, {@code weight} draws weights, {@code plan} lowers a
 * network to kernels and runs it, {@code reference} says what must come out, and {@code export} prepares what {@code onnx} and {@code
 * tflite} write.
 *
 * <p>May import {@code lathe.kernels}, but nothing that measures time. For example:
 *
 * <pre>{@code
 * var net = new NetworkBuilder("tiny", new Shape(32, 32, 3));
 * int stem = net.then(new Conv("stem", 16, Window.same(net.shape(), 3, 2), true, false, Activation.HSWISH));
 * net.then(new Depthwise("depthwise", Window.same(net.shape(), 3, 1), true, false, Activation.RELU));
 * net.join(new Add("add", Activation.LINEAR), stem);
 * long macs = net.build().macs();
 * }</pre>
 */
@NullMarked
package lathe.networks;

import org.jspecify.annotations.NullMarked;
