package lathe.profiler.row;

import java.util.List;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.profiler.sample.Layered;

/** An engine inside of a worker, as whoever measures its rows and networks sees it. */
public interface RowEngine {
  /** Opens an engine by its name. */
  @FunctionalInterface
  interface Workshop {
    /**
     * @throws lathe.kernels.BadInputException if there is no such engine, or it cannot run here
     */
    RowEngine open(String name);
  }

  /** Rows that are ready, of which one runs at a time. The rows of the call before are gone. */
  List<RowPiece> rows(List<LayerKey> keys);

  /** Networks that are ready, likewise; an engine that runs them only as a whole has one layer each. Those of the call before are gone. */
  List<Layered> networks(List<Network> networks);

  /** Readers of rings of weights of rising length; none where the engine's weights cannot be moved. */
  List<RowBench.Ring> sweep();
}
