package lathe.runner;

import lathe.networks.zoo.Padding;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --padding} with the sentence of {@link Padding#parse}. */
final class PaddingOption implements ITypeConverter<Padding> {
  @Override
  public Padding convert(String text) {
    return Padding.parse(text);
  }
}
