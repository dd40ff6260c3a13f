package lathe.runner;

import lathe.runner.peer.Engine;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --engine} with the sentence of {@link Engine#parse}. */
final class EngineOption implements ITypeConverter<Engine> {
  @Override
  public Engine convert(String text) {
    return Engine.parse(text);
  }
}
