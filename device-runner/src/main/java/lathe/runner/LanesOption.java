package lathe.runner;

import lathe.kernels.Lanes;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --lanes} with the sentence of {@link Lanes#parse}. */
final class LanesOption implements ITypeConverter<Lanes> {
  @Override
  public Lanes convert(String text) {
    return Lanes.parse(text);
  }

  /** Makes lanes those of this JVM, for a command that asks the catalogue. They are read when first needed, so not before. */
  static void useHere(Lanes lanes) {
    System.setProperty(Lanes.PROPERTY, lanes.toString());
    if (Lanes.current() != lanes) {
      throw new IllegalStateException("lanes %s were asked for after lanes %s were in use".formatted(lanes, Lanes.current()));
    }
  }
}
