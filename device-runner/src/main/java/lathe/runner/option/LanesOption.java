package lathe.runner.option;

import lathe.kernels.Lanes;
import lathe.profiler.machine.SecondLevel;
import picocli.CommandLine.Option;

/** {@code --lanes}: the vector width that workers use. */
public final class LanesOption {
  // @formatter:off
  @Option(names = "--lanes", paramLabel = "BITS",
      description = "Vector width of the kernels: 128, 256 or 512 (default: the widest of this CPU).")
  private Lanes lanes = Lanes.widest();
  // @formatter:on

  /** The lanes that were asked for, else the widest of this CPU. */
  public Lanes chosen() {
    return lanes;
  }

  /**
   * Sets the vector width of this JVM, and tells it of its near cache, for a command that asks the catalogue. Must be called before the
   * width is first used.
   */
  public void useHere() {
    SecondLevel.tellHere();
    System.setProperty(Lanes.PROPERTY, lanes.toString());
    if (Lanes.current() != lanes) {
      throw new IllegalStateException("lanes %s were asked for after lanes %s were in use".formatted(lanes, Lanes.current()));
    }
  }
}
