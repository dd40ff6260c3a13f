package lathe.profiler.sample;

import java.util.function.IntConsumer;

/** A workload made of layers that run in order, without allocating. */
public interface Layered {
  /** How many layers, at least 1. */
  int layers();

  /** Runs one layer; meaningful only after the layers before it. */
  void run(int layer);

  /** One inference: every layer in order. */
  default void run() {
    for (int layer = 0; layer < layers(); layer++) {
      run(layer);
    }
  }

  /**
   * Goes on with its tensors elsewhere in memory, where it has more than one place for them; the next inference may find the caches cold.
   *
   * @return whether it moved
   */
  default boolean move() {
    return false;
  }

  /** A workload whose layers are run by their index. */
  static Layered of(int layers, IntConsumer run) {
    return new Layered() {
      @Override
      public int layers() {
        return layers;
      }

      @Override
      public void run(int layer) {
        run.accept(layer);
      }
    };
  }
}
