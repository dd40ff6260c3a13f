package lathe.reports.export;

import lathe.profiler.result.Estimate;

/**
 * A named figure.
 *
 * @param group what it belongs to, mostly a network: {@code mobilenet_v3_large}
 * @param name what was timed: {@code inference}, or a layer as {@code bneck4.expand}; unique in its group
 * @param key the layer's key in look-up tables; empty for anything else
 * @param time of one run, in nanoseconds; absent where the file has only a verdict
 * @param forks fresh JVMs behind it; 0 if the file does not say
 * @param outcome what a continuous build should make of it
 * @param detail one sentence for people, empty if there is nothing to say: why it failed, what was found
 */
public record Measure(String group, String name, String key, Estimate time, int forks, Outcome outcome, String detail) {
  /** The name under which dashboards keep its history: {@code mobilenet_v3_large/inference}. */
  public String path() {
    return group + "/" + name;
  }

  /** Whether it is a row of a table: named by its key, it stands for that layer of any network. */
  boolean isRow() {
    return !key.isEmpty() && name.startsWith(key);
  }
}
