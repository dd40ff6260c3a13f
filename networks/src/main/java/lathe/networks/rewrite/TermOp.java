package lathe.networks.rewrite;

import java.util.Optional;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Window;

/** What terms compute. Weights are in the order of {@link Affine}; they are absent if the file does not hold them. */
sealed interface TermOp {
  /** What goes into the network. */
  record Image() implements TermOp {}

  /** Anything with weights, whose sums scale when its weights do. */
  sealed interface Weighted extends TermOp {
    Optional<Affine> affine();

    /** The same followed by a scale; what a file without the weights says of them stays known. */
    Weighted then(Scale scale);
  }

  /**
   * @param biased whether something other than a batch norm adds to each channel
   * @param normalized whether a batch norm was folded in
   */
  record Convolved(Window window, boolean depthwise, boolean biased, boolean normalized, Optional<Affine> affine) implements Weighted {
    @Override
    public Convolved then(Scale scale) {
      boolean shifted = scale.shifts() && !scale.normalizes();
      return new Convolved(window, depthwise, biased || shifted, normalized || scale.normalizes(), scale.fold(affine));
    }
  }

  /** @param biased whether something adds to each channel; layers of vectors do not tell a batch norm from a bias */
  record Connected(boolean biased, Optional<Affine> affine) implements Weighted {
    @Override
    public Connected then(Scale scale) {
      return new Connected(biased || scale.shifts(), scale.fold(affine));
    }
  }

  record Scaled(Scale scale) implements TermOp {}

  record Clamped(double low, double high) implements TermOp {}

  record Activated(Activation activation) implements TermOp {}

  record Sum() implements TermOp {}

  /** Of two images, or of an image and a vector that scales its channels, in this order. */
  record Product() implements TermOp {}

  /** Over all pixels. */
  record Mean() implements TermOp {}

  /** Under a moving rectangle. */
  record Averaged(PoolWindow pool) implements TermOp {}

  /** To the size that the term has. */
  record Resized(Sampling sampling) implements TermOp {}

  /** Channels of all inputs. */
  record Joined() implements TermOp {}

  /** Probabilities over the channels. */
  record Softened() implements TermOp {}

  /** Zeros around an image. */
  record Padded(Pads pads) implements TermOp {}
}
