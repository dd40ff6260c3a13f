package lathe.networks.zoo;

import lathe.kernels.Shape;

/**
 * How a table becomes a network.
 *
 * @param width multiplier of every channel count
 * @param rule what exactly the multiplier multiplies
 * @param apart which nonlinearities become layers of their own
 */
record Scale(Shape image, double width, WidthRule rule, Padding padding, Apart apart) {
  Scale with(WidthRule other) {
    return new Scale(image, width, other, padding, apart);
  }

  Scale with(Padding other) {
    return new Scale(image, width, rule, other, apart);
  }

  Scale with(Apart other) {
    return new Scale(image, width, rule, padding, other);
  }
}
