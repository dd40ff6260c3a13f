package lathe.profiler.jit;

import java.io.Serializable;

/**
 * Compiled code of a kernel met what it was not compiled for, and the interpreter went on.
 *
 * @param compileId which compilation
 * @param reason as HotSpot names it: {@code class_check}
 * @param action what HotSpot did with the code: {@code reinterpret} and {@code make_not_entrant} throw it away
 */
public record Deoptimization(String kernel, String method, int compileId, String reason, String action, long atNs) implements Serializable {
  /** Whether later calls had to wait for a new compilation. */
  public boolean discards() {
    return !action.equals("none") && !action.equals("maybe_recompile");
  }
}
