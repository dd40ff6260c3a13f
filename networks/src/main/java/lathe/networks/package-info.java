/**
 * Networks as immutable data. A {@link lathe.networks.Layer} is a value that knows only arithmetic: the shape it makes, its
 * multiply-accumulates, parameters and bytes. A {@link lathe.networks.Network} is a list of layers in an order in which they can run,
 * with every shape derived once. A {@link lathe.networks.LayerKey} says what a layer is on any device.
 *
 * <p>May import {@code lathe.kernels}; never anything that times. For example:
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
