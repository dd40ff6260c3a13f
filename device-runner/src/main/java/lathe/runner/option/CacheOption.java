package lathe.runner.option;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.result.CacheState;
import lathe.runner.worker.NetworkWorkshop;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code --cache}: the states in which {@link NetworkWorkshop} can run a layer alone. */
public final class CacheOption implements ITypeConverter<CacheState> {
  private static final List<CacheState> STATES = List.of(CacheState.HOT, CacheState.NETWORK, CacheState.COLD);

  @Override
  public CacheState convert(String text) {
    return STATES.stream().filter(state -> state.toString().equals(text)).findFirst()
        .orElseThrow(() -> new BadInputException("cache %s: not known; use hot, network or cold".formatted(text)));
  }
}
