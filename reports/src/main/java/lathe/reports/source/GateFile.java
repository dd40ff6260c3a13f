package lathe.reports.source;

import java.util.List;

/**
 * A gate's decision.
 *
 * @param minimumDetectable the smallest slowdown that it would have seen, as a share: 0.02 is 2 %
 */
public record GateFile(String verdict, double minimumDetectable, List<Item> items) {
  public GateFile {
    items = List.copyOf(items);
  }

  /** New time by old time of one network or layer. */
  public record Item(String name, String verdict, double ratio, double low, double high) {}
}
