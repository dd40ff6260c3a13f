package lathe.profiler.sample;

/** Tells before each layer which it is. */
record Pulsed(Layered network, Pulse pulse) implements Layered {
  @Override
  public int layers() {
    return network.layers();
  }

  @Override
  public void run(int layer) {
    pulse.layer(layer);
    network.run(layer);
  }

  @Override
  public boolean move() {
    return network.move();
  }
}
