package lathe.runner.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lathe.profiler.sample.Layered;
import org.jspecify.annotations.Nullable;

/** An engine that has loaded a network and runs it on the calling thread. Not safe for use by several threads at once. */
public interface PeerEngine extends AutoCloseable {
  /** As {@code --engines} takes it. */
  String name();

  String version();

  /** How many operators of each kind the engine executes, once it has optimised the network; by name. */
  Map<String, Integer> operators();

  /** The image of all inferences to come, {@code [H,W,C]}. */
  void input(float[] nhwc);

  /** One inference. */
  void run();

  /** The result of the last inference, {@code [H,W,C]}; where there are several, one behind the other. */
  float[] output();

  /** The names of the code that the JIT has to compile before speed means anything; none for an engine in native code. */
  default Set<String> code() {
    return Set.of();
  }

  /** Names of the layers that can be run one by one, in order; none where only the whole network can. */
  default List<String> layers() {
    return List.of();
  }

  /** The same inference layer by layer; null where {@link #layers} names none. */
  default @Nullable Layered layered() {
    return null;
  }

  @Override
  void close();
}
