package lathe.profiler.machine;

/** Whether what only Linux has may be asked for: flags of a JVM, and calls, whose class must not be loaded elsewhere. */
public final class Linux {
  private Linux() {}

  public static boolean isThisSystem() {
    return System.getProperty("os.name").equals("Linux");
  }
}
