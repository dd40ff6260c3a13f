package lathe.profiler.row;

import java.util.List;
import lathe.profiler.result.CacheState;

/** A row that is ready to be measured, in the states it can be brought into. */
public interface RowPiece {
  /** The kernel that runs it, or what an engine calls its own. */
  String kernelId();

  /** The states that differ for this row; one where it has no weights. */
  List<CacheState> states();

  /** Brings the caches into a state. Not timed. */
  void prepare(CacheState state);

  /** The row, once. */
  void run();
}
