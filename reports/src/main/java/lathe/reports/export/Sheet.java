package lathe.reports.export;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;

/**
 * A result as a list of named figures, ready for every format.
 *
 * @param title one line for people: what was measured
 * @param context one line for people: on what, how, and how far to trust it
 * @param jdk the JVM that measured; empty if the file does not say
 * @param headlines the figures that someone watches, such as whole networks
 * @param layers the figures behind them, in execution order
 */
public record Sheet(String title, String context, String jdk, List<Measure> headlines, List<Measure> layers) {
  public Sheet {
    headlines = List.copyOf(headlines);
    layers = List.copyOf(layers);
  }

  /** All of them, headlines first. */
  public Stream<Measure> all() {
    return Stream.concat(headlines.stream(), layers.stream());
  }

  /**
   * All that were measured, for formats that hold numbers alone.
   *
   * @throws BadInputException if none was: what reads an empty file complains of the file
   */
  List<Measure> measured() {
    List<Measure> measured = all().filter(measure -> !measure.time().isMissing()).toList();
    if (measured.isEmpty()) {
      throw new BadInputException(
          "%s: has no measured figures, and this format holds nothing else; measure again, or export as junit".formatted(title));
    }
    return measured;
  }

  /**
   * The figures of one group.
   *
   * @throws BadInputException if there are none
   */
  public Sheet only(String group) {
    List<String> groups = all().map(Measure::group).distinct().toList();
    if (!groups.contains(group)) {
      throw new BadInputException("network %s: not in the file; use one of %s".formatted(group, String.join(", ", groups)));
    }
    return new Sheet(title, context, jdk, of(group, headlines), of(group, layers));
  }

  private static List<Measure> of(String group, List<Measure> measures) {
    return measures.stream().filter(measure -> measure.group().equals(group)).toList();
  }

  /** The same with its headlines alone; all of it if it has none. */
  public Sheet withoutLayers() {
    return headlines.isEmpty() ? this : new Sheet(title, context, jdk, headlines, List.of());
  }
}
