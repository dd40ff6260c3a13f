package lathe.networks.space;

import java.util.List;
import lathe.kernels.Activation;

/**
 * A run of inverted residual blocks at one resolution, and what may be chosen for it. The first block has the stride, the others keep the
 * shape and end in a residual.
 *
 * @param channels that leave a block; one is chosen for the stage
 * @param layers how many blocks; one is chosen for the stage
 * @param kernels sizes of the depthwise window; one is chosen for each block
 * @param expansions factors from the channels that enter a block to those inside, rounded to 8; one is chosen for each block
 * @param squeezes inner channels of a squeeze-excite as a share of those that it is sized by, 0 for none; one is chosen for the stage
 */
public record Stage(List<Integer> channels, List<Integer> layers, List<Integer> kernels, List<Double> expansions, List<Double> squeezes,
    Activation activation, int stride) {
  public Stage {
    channels = List.copyOf(channels);
    layers = List.copyOf(layers);
    kernels = List.copyOf(kernels);
    expansions = List.copyOf(expansions);
    squeezes = List.copyOf(squeezes);
  }

  /** All choices of one block. */
  record Choice(int channels, int kernel, double expansion, double squeeze) {}

  /** Every block of this stage, whatever its place. */
  List<Choice> choices() {
    return channels.stream().flatMap(out -> kernels.stream().flatMap(kernel -> expansions.stream()
        .flatMap(expansion -> squeezes.stream().map(squeeze -> new Choice(out, kernel, expansion, squeeze))))).toList();
  }
}
