package lathe.profiler.machine;

/** Whether the calls that only Linux has may be looked up: what asks must not load the class that looks them up. */
final class Linux {
  private Linux() {}

  static boolean isThisSystem() {
    return System.getProperty("os.name").equals("Linux");
  }
}
