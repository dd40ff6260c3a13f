package lathe.profiler.jit;

/**
 * One compilation of a kernel's method.
 *
 * @param level 1 to 3 are C1, 4 is C2
 * @param osr entered in the middle of a loop, only once: not what later calls run
 */
public record Compilation(String kernel, String method, int compileId, int level, boolean osr, boolean succeeded, Interval time) {
  /** Whether this is the code that steady calls run. */
  public boolean isFinal() {
    return level == 4 && !osr && succeeded;
  }
}
