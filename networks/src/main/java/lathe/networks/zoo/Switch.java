package lathe.networks.zoo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.kernels.Activation;
import lathe.kernels.BoxRule;

/**
 * What of a design can be chosen apart from its size, each by a word behind the name: {@code mobilenet_v3_large+stem=relu32+last=original}.
 * A switch changes a table, or how the table is built, and nothing else; so two networks that differ in one switch differ in one thing.
 * They are turned in the order in which they stand here, which is the order of a printed name.
 */
enum Switch {
  /** Table 5: the channels of the first layer with h-swish. A block counts by what it puts out; stem and head keep it except for "none". */
  HSWISH("none or N, as 16, 80, 112", Switch::hasBlocks, Switch::hswish),
  /** Section 5.1: activation and filters of the first convolution. The first block, without an expansion, follows. */
  STEM("relu32, swish32, hswish16, ...", Switch::hasBlocks, Switch::stem),
  /** Channels inside the first block, whatever the stem has; a 1x1 convolution joins the two where they differ. */
  FIRST("16, 32, ...", Switch::hasBlocks, (design, value) -> number(value).filter(channels -> channels % 8 == 0)
      .flatMap(channels -> design.table(table -> table.withFirstRow(row -> row.withExpanded(channels))))),
  /** Section 5.3: what squeeze-excite has a quarter of. */
  SE("expansion, input or none", Switch::squeezes, (design, value) -> switch (value) {
    case "expansion" -> design.table(table -> table.with(table.excite().with(Excite.Size.EXPANSION)));
    case "input" -> design.table(table -> table.with(table.excite().with(Excite.Size.INPUT)));
    case "none" -> design.table(table -> table.withEachRow(Bneck::withoutExcite));
    default -> Optional.empty();
  }),
  /** Section 5.2: a hard sigmoid or a sigmoid as the gate of squeeze-excite. */
  GATE("hard or soft", Switch::squeezes,
      (design, value) -> gate(value).flatMap(gate -> design.table(table -> table.with(table.excite().with(gate))))),
  /** Figure 5: how the network ends. The original has one more block, and its 1280 features at 7x7, before the pool. */
  LAST("efficient or original", design -> design.family().name().startsWith("mobilenet_v3_large"),
      (design, value) -> isSecond(value, "efficient", "original")
          .flatMap(original -> original ? design.table(Switch::withOriginalLast) : Optional.of(design))),
  /** Sections 6.3 and 6.4: whether the last stage of a detector's or a segmenter's backbone has half its channels. */
  TAIL("full or halved", design -> segments(design) || detects(design), (design, value) -> isSecond(value, "full", "halved")
      .flatMap(halved -> design.segmenter(s -> s.withHalved(halved)).or(() -> design.detector(d -> d.withHalved(halved))))),
  /** Table 7: filters of a segmentation head. */
  FILTERS("128 or 256", Switch::segments, (design, value) -> number(value).filter(filters -> filters % 8 == 0)
      .flatMap(filters -> design.segmenter(s -> s.withFilters(filters)))),
  /** Table 8: how far a segmenter's backbone shrinks the image. */
  STRIDE("8, 16 or 32", Switch::segments, (design, value) -> number(value).filter(List.of(8, 16, 32)::contains)
      .flatMap(stride -> design.segmenter(s -> s.withOutputStride(stride)))),
  /** Figure 10: the gate of LR-ASPP, a sigmoid in the paper, hard in DeepLab's checkpoints. */
  ASPP("hard or soft", design -> design.family() instanceof Segmenter s && s.kind() != Segmenter.Kind.R_ASPP,
      (design, value) -> gate(value).flatMap(gate -> design.segmenter(s -> s.withGate(gate)))),
  /** By whose rules a detector has its boxes: at a place of the finest image three in TensorFlow, six in torchvision. */
  ANCHORS("tf or torchvision", Switch::detects,
      (design, value) -> named(BoxRule.values(), value).flatMap(rule -> design.detector(d -> d.with(rule)))),
  /** Whether a detector ends with its predictions, or with boxes: decoded, and the best of those that overlap. */
  POST("none or nms", Switch::detects,
      (design, value) -> isSecond(value, "none", "nms").flatMap(suppresses -> design.detector(d -> d.withSuppression(suppresses)))),
  /** Section 5.2: h-swish or the swish that it approximates. */
  SWISH("hard or soft", Switch::hasBlocks, (design, value) -> isSecond(value, "hard", "soft")
      .map(soft -> soft ? Activation.SWISH : Activation.HSWISH)
      .flatMap(swish -> design.table(table -> everywhere(table, activation -> isSwish(activation) ? swish : activation)))),
  /** One nonlinearity in stem, blocks and head alike, as table 5 has ReLU; gates keep theirs. */
  NONLINEARITY("relu, relu6, sigmoid, hsigmoid, swish or hswish", Switch::hasBlocks,
      (design, value) -> Activation.named(value).filter(known -> known != Activation.LINEAR)
          .flatMap(activation -> design.table(table -> everywhere(table, _ -> activation)))),
  /** Table 5, "no opt": whether a nonlinearity is computed with the layer before it, or as a layer of its own. */
  ACTIVATION("fused, apart or hswish-apart", _ -> true,
      (design, value) -> named(Apart.values(), value).map(apart -> design.with(design.scale().with(apart)))),
  /** What the width multiplies; in MobileNetV1 all agree. */
  WIDTHS("tf-slim, torchvision, keras or timm", _ -> true,
      (design, value) -> named(WidthRule.values(), value).map(rule -> design.with(design.scale().with(rule)))),
  /** Where the zeros around an image go. */
  PADDING("tf or torch", _ -> true,
      (design, value) -> named(Padding.values(), value).map(padding -> design.with(design.scale().with(padding))));

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
  private static final Pattern STEM_VALUE = Pattern.compile("(relu|relu6|swish|hswish)(8|16|24|32|40|48)");

  private final String choices;
  private final Predicate<Design> fits;
  private final BiFunction<Design, String, Optional<Design>> set;

  Switch(String choices, Predicate<Design> fits, BiFunction<Design, String, Optional<Design>> set) {
    this.choices = choices;
    this.fits = fits;
    this.set = set;
  }

  /** Whether the switch means anything for a design. */
  boolean fits(Design design) {
    return fits.test(design);
  }

  /** The design with this switch turned; empty where there is no such value. */
  Optional<Design> set(Design design, String value) {
    return set.apply(design, value);
  }

  /** The values, as a sentence lists them. */
  String choices() {
    return choices;
  }

  static Optional<Switch> of(String text) {
    return named(values(), text);
  }

  /** Those that mean something for a design. */
  static List<Switch> fitting(Design design) {
    return Arrays.stream(values()).filter(known -> known.fits(design)).toList();
  }

  private static boolean hasBlocks(Design design) {
    return design.has(_ -> true);
  }

  private static boolean squeezes(Design design) {
    return design.has(InvertedResiduals::squeezes);
  }

  private static boolean segments(Design design) {
    return design.family() instanceof Segmenter;
  }

  private static boolean detects(Design design) {
    return design.family() instanceof Detector;
  }

  private static Optional<Design> hswish(Design design, String value) {
    if (value.equals("none")) {
      return design.table(table -> everywhere(table, activation -> isSwish(activation) ? Activation.RELU : activation));
    }
    return number(value).flatMap(least -> design.table(table -> everywhere(table, _ -> Activation.HSWISH)
        .withEachRow(row -> row.with(row.out() >= least ? Activation.HSWISH : Activation.RELU))));
  }

  private static Optional<Design> stem(Design design, String value) {
    Matcher m = STEM_VALUE.matcher(value);
    if (!m.matches()) {
      return Optional.empty();
    }
    var stem = new Stem(Integer.parseInt(m.group(2)), Activation.named(m.group(1)).orElseThrow());
    return design.table(table -> table.with(stem)
        .withFirstRow(row -> row.expanded() == table.stem().channels() ? row.withExpanded(stem.channels()) : row));
  }

  private static InvertedResiduals withOriginalLast(InvertedResiduals table) {
    Activation activation = table.head().activation();
    return table.withRowBehind(Bneck.bneck(3, 960, 320, false, activation, 1)).with(new Head(1280, Head.Scaling.NEVER, 0, activation));
  }

  private static InvertedResiduals everywhere(InvertedResiduals table, UnaryOperator<Activation> change) {
    Stem stem = table.stem();
    Head head = table.head();
    return table.with(new Stem(stem.channels(), change.apply(stem.activation()))).with(head.with(change.apply(head.activation())))
        .withEachRow(row -> row.with(change.apply(row.activation())));
  }

  private static boolean isSwish(Activation activation) {
    return activation == Activation.HSWISH || activation == Activation.SWISH;
  }

  private static Optional<Activation> gate(String value) {
    return isSecond(value, "hard", "soft").map(soft -> soft ? Activation.SIGMOID : Activation.HSIGMOID);
  }

  /** Which of two words a value is; empty where it is neither. */
  private static Optional<Boolean> isSecond(String value, String first, String second) {
    return value.equals(first) || value.equals(second) ? Optional.of(value.equals(second)) : Optional.empty();
  }

  private static Optional<Integer> number(String value) {
    return NUMBER.matcher(value).matches() ? Optional.of(Integer.valueOf(value)) : Optional.empty();
  }

  private static <T> Optional<T> named(T[] all, String value) {
    return Arrays.stream(all).filter(one -> one.toString().equals(value)).findFirst();
  }

  /** As it stands in names: {@code stem}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
