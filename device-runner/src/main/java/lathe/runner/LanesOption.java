package lathe.runner;

import lathe.kernels.Lanes;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --lanes} with the sentence of {@link Lanes#parse}. */
final class LanesOption implements ITypeConverter<Lanes> {
  @Override
  public Lanes convert(String text) {
    return Lanes.parse(text);
  }
}
