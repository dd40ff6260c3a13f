package lathe.reports.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question that some networks answer together.
 *
 * @param name as {@code lathe study} takes it
 * @param question in one sentence, with the place in the paper
 */
public record Study(String name, String question, List<Contrast> contrasts) {
  public Study {
    contrasts = List.copyOf(contrasts);
  }

  /** Every network that takes part, once, in the order of the contrasts. */
  public Set<String> networks() {
    Set<String> networks = new LinkedHashSet<>();
    contrasts.forEach(contrast -> Stream.of(contrast.baseline(), contrast.arm()).forEach(networks::add));
    return networks;
  }
}
