package lathe.networks.zoo;

import lathe.kernels.Shape;

/**
 * How a table becomes a network.
 *
 * @param width multiplier of every channel count
 * @param rule what exactly the multiplier multiplies
 */
record Scale(Shape image, double width, WidthRule rule, Padding padding) {
  Scale with(WidthRule other) {
    return new Scale(image, width, other, padding);
  }

  Scale with(Padding other) {
    return new Scale(image, width, rule, other);
  }
}
