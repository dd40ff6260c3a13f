package lathe.profiler.jit;

import java.io.Serializable;

/**
 * One compilation of a kernel's method.
 *
 * @param level 1 to 3 are C1, 4 is C2
 * @param osr entered in the middle of a loop, only once: not what later calls run
 */
public record Compilation(String kernel, String method, int compileId, int level, boolean osr, boolean succeeded, Interval time)
    implements Serializable {
  /** Whether this is the code that steady calls run. */
  public boolean isFinal() {
    return level == 4 && !osr && succeeded;
  }
}
