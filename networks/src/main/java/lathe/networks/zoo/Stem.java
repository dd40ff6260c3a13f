package lathe.networks.zoo;

import lathe.kernels.Activation;

/**
 * The first convolution, 3x3 with stride 2.
 *
 * @param channels at width 1
 */
record Stem(int channels, Activation activation) {}
