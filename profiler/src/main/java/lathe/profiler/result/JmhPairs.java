package lathe.profiler.result;

import java.util.List;

/**
 * Which kernels JMH runs on which layers.
 *
 * @param networks where the layers are looked up: names and files
 */
public record JmhPairs(String schema, List<String> networks, List<Pair> pairs) {
  public static final String SCHEMA = "lathe.jmh-pairs/1";

  public JmhPairs {
    networks = List.copyOf(networks);
    pairs = List.copyOf(pairs);
  }

  public JmhPairs(List<String> networks, List<Pair> pairs) {
    this(SCHEMA, networks, pairs);
  }

  /** A layer by its key and a kernel that can execute it. */
  public record Pair(String key, String kernelId) {}
}
