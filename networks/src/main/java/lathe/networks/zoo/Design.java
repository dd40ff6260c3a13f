package lathe.networks.zoo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.Network;

/** A table with its switches turned, and how it will be built. */
record Design(Family family, Scale scale) {
  /**
   * The network of a name. Its own name has the switches in their order and leaves out those that change nothing, so that one network has one
   * name.
   *
   * @param asked the name as it was typed, for sentences
   * @throws BadInputException if the family does not have a switch, or a switch not that value
   */
  static Network network(String asked, ZooName name, Family family) {
    var image = new Shape(name.resolution(), name.resolution(), 3);
    var design = new Design(family, new Scale(image, name.width(), WidthRule.TF_SLIM, Padding.TF));
    ZooName own = name.without();
    for (Map.Entry<Switch, String> turned : name.switches().entrySet()) {
      Design next = design.turned(asked, turned.getKey(), turned.getValue());
      own = next.equals(design) ? own : own.with(turned.getKey(), turned.getValue());
      design = next;
    }
    return design.family.build(own.toString(), design.scale);
  }

  private Design turned(String asked, Switch which, String value) {
    if (!which.fits(this)) {
      throw new BadInputException(
          "network %s: %s has no switch %s; it has %s".formatted(asked, family.name(), which, list(Switch.fitting(this))));
    }
    return which.set(this, value).orElseThrow(
        () -> new BadInputException("network %s: %s=%s is not known; use %s".formatted(asked, which, value, which.choices())));
  }

  private static String list(List<Switch> switches) {
    return switches.stream().map(Switch::toString).collect(Collectors.joining(", "));
  }

  /** Whether this is a table of blocks, and one of a kind. */
  boolean has(Predicate<InvertedResiduals> kind) {
    return family instanceof InvertedResiduals table && kind.test(table);
  }

  /** The design with its table changed; empty for one that is no table of blocks. */
  Optional<Design> table(UnaryOperator<InvertedResiduals> change) {
    return family instanceof InvertedResiduals table ? Optional.of(new Design(change.apply(table), scale)) : Optional.empty();
  }

  Design with(Scale other) {
    return new Design(family, other);
  }
}
