package lathe.networks.zoo;

import java.util.Locale;
import lathe.networks.Channels;

/** Whose rule a width multiplier follows: at width 1 all agree, at others the public code bases do not. */
enum WidthRule {
  /**
   * Every count is scaled and rounded, an expansion is a factor of what really comes in; the feature layer stays. Fits table 9 of the
   * paper.
   */
  TF_SLIM,
  /**
   * In MobileNetV3 expansions are scaled by themselves, the last convolution is six times what comes in, and the feature layer is scaled.
   */
  TORCHVISION,
  /** In MobileNetV3 the stem stays, the last convolution is six times what comes in, and only a wide network has a wide feature layer. */
  KERAS,
  /** As TF-slim; but a narrow MobileNetV3 keeps its stem, and factors of expansion have two decimals. */
  TIMM;

  private static final double NARROW = 0.75;
  private static final int LAST_FACTOR = 6;

  int stem(InvertedResiduals table, double width) {
    int channels = table.stem().channels();
    boolean stays =
        switch (this) {
          case TF_SLIM, TORCHVISION -> false;
          case KERAS -> table.listsSizes();
          case TIMM -> table.listsSizes() && width < NARROW;
        };
    return stays ? channels : Channels.divisible(channels * width);
  }

  /**
   * Channels inside a block.
   *
   * @param nominal channels that come in at width 1
   * @param in channels that do come in
   */
  int expanded(InvertedResiduals table, Bneck row, int nominal, int in, double width) {
    double factor = (double) row.expanded() / nominal;
    return switch (this) {
      case TF_SLIM, KERAS -> Channels.divisible(in * factor);
      case TORCHVISION -> Channels.divisible(table.listsSizes() ? row.expanded() * width : in * factor);
      case TIMM -> Channels.divisible(in * (Math.round(factor * 100) / 100.0));
    };
  }

  /** @param in channels that the last convolution reads */
  int lastConv(Head head, int in, double width) {
    return switch (this) {
      case TF_SLIM, TIMM -> head.conv(width);
      case TORCHVISION, KERAS -> head.scaling() == Head.Scaling.WITH_WIDTH && width != 1 ? LAST_FACTOR * in : head.conv(width);
    };
  }

  int feature(Head head, double width) {
    return switch (this) {
      case TF_SLIM, TIMM -> head.feature();
      case TORCHVISION -> Channels.divisible(head.feature() * width);
      case KERAS -> Channels.divisible(head.feature() * Math.max(1, width));
    };
  }

  /** As it stands in names: {@code tf-slim}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
