package lathe.kernels;

import java.util.Set;
import java.util.TreeSet;

/** An operation bound to its kernel and its memory. Running it decides nothing and allocates nothing. */
public interface Step {
  void run();

  /**
   * The generated code that this step runs, by the names that recordings of the JIT show: a kernel's id, and behind a
   * tilde which part of the kernel it is. The step is compiled when all of these are.
   */
  Set<String> code();

  /** Several steps as one. */
  static Step inTurn(Step... steps) {
    return new Steps(steps);
  }

  /** The names of the classes of some tiles. */
  static Set<String> codeOfTiles(Object... tiles) {
    Set<String> names = new TreeSet<>();
    for (Object tile : tiles) {
      names.add(KernelId.codeOfClass(tile.getClass().getName()));
    }
    return names;
  }

  /** The names of those tiles that run where {@code count} of something are taken {@code atOnce} at a time, and the rest one by one. */
  static Set<String> codeInGroups(Object several, Object one, int count, int atOnce) {
    Set<String> names = new TreeSet<>();
    if (count >= atOnce) {
      names.addAll(codeOfTiles(several));
    }
    if (count % atOnce != 0) {
      names.addAll(codeOfTiles(one));
    }
    return names;
  }

  /** What several steps run together. */
  static Set<String> codeOf(Step... steps) {
    Set<String> names = new TreeSet<>();
    for (Step step : steps) {
      names.addAll(step.code());
    }
    return names;
  }
}
