package lathe.profiler.sample;

/** Where a worker tells what it does, cheaply enough to be called before every layer. */
public interface Pulse {
  Pulse NONE =
      new Pulse() {
        @Override
        public void phase(Phase phase) {}

        @Override
        public void layer(int layer) {}
      };

  void phase(Phase phase);

  /** The layer that is about to run. */
  void layer(int layer);
}
