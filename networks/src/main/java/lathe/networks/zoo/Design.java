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
   * The network of a name. Its own name has the switches in their order and leaves out those that change nothing, so that one network has
   * one name.
   *
   * @param asked the name as it was typed, for sentences
   * @throws BadInputException if the family does not have a switch, or a switch not that value
   */
  static Network network(String asked, ZooName name, Family family) {
    var design = usual(family, name.imageOf(asked, family), name.width());
    ZooName own = name.without().usually(family.usualImage());
    for (Map.Entry<Switch, String> turned : name.switches().entrySet()) {
      Design next = design.turned(asked, turned.getKey(), turned.getValue());
      own = next.buildsAs(design) ? own : own.with(turned.getKey(), turned.getValue());
      design = next;
    }
    return design.build(own.toString());
  }

  /** The table without any switch turned. */
  static Design usual(Family family) {
    return usual(family, family.usualImage(), ZooName.USUAL_WIDTH);
  }

  private static Design usual(Family family, Extent image, double width) {
    var shape = new Shape(image.height(), image.width(), 3);
    return new Design(family, new Scale(shape, width, WidthRule.TF_SLIM, Padding.TF, Apart.NONE));
  }

  /** The switches that it has, as they stand in names. */
  List<String> switches() {
    return Switch.fitting(this).stream().map(Switch::toString).toList();
  }

  /** Whether both come out as one network: a width rule says nothing at width 1. */
  private boolean buildsAs(Design other) {
    return equals(other) || build("").equals(other.build(""));
  }

  private Network build(String name) {
    return scale.apart().of(family.build(name, scale));
  }

  private Design turned(String asked, Switch which, String value) {
    if (!which.fits(this)) {
      throw new BadInputException(
          "network %s: %s has no switch %s; it has %s and fusion".formatted(asked, family.name(), which, list(Switch.fitting(this))));
    }
    return which.set(this, value).orElseThrow(
        () -> new BadInputException("network %s: %s=%s is not known; use %s".formatted(asked, which, value, which.choices())));
  }

  private static String list(List<Switch> switches) {
    return switches.stream().map(Switch::toString).collect(Collectors.joining(", "));
  }

  /** The table of blocks, a head's backbone too; empty for one that has none. */
  private Optional<InvertedResiduals> table() {
    return switch (family) {
      case InvertedResiduals table -> Optional.of(table);
      case Segmenter s -> Optional.of(s.backbone());
      case Detector d -> new Design(d.backbone(), scale).table();
      case Separables _ -> Optional.empty();
    };
  }

  /** Whether there is a table of blocks, and one of a kind. */
  boolean has(Predicate<InvertedResiduals> kind) {
    return table().filter(kind).isPresent();
  }

  /** The design with its table changed; empty for one that has none. */
  Optional<Design> table(UnaryOperator<InvertedResiduals> change) {
    return table().map(change).map(table -> new Design(over(table), scale));
  }

  private Family over(InvertedResiduals table) {
    return switch (family) {
      case InvertedResiduals _,Separables _ -> table;
      case Segmenter s -> s.over(table);
      case Detector d -> d.over(table);
    };
  }

  /** The design with its head for segmentation changed; empty for one that has none. */
  Optional<Design> segmenter(UnaryOperator<Segmenter> change) {
    return family instanceof Segmenter segmenter ? Optional.of(new Design(change.apply(segmenter), scale)) : Optional.empty();
  }

  /** The design with its head for detection changed; empty for one that has none. */
  Optional<Design> detector(UnaryOperator<Detector> change) {
    return family instanceof Detector detector ? Optional.of(new Design(change.apply(detector), scale)) : Optional.empty();
  }

  Design with(Scale other) {
    return new Design(family, other);
  }
}
