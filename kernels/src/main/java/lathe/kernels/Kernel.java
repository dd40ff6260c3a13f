package lathe.kernels;

import java.util.List;
import java.util.OptionalInt;

/**
 * One way to execute operations of one family. Stateless: what it needs to run stands in the {@link Step} that it
 * binds.
 */
public interface Kernel {
  KernelId id();

  /**
   * How this kernel wants its first input to lie. Any other input is in {@link Layout#padded}; the first may be too, at
   * the price of a copy.
   */
  default Layout inputLayout(Operation operation) {
    return Layout.padded(operation.in());
  }

  /**
   * How this kernel wants its output to lie where it is a result of the network that no layer reads. An output that a layer reads is in
   * {@link Layout#padded}.
   */
  default Layout outputLayout(Operation operation) {
    return Layout.padded(operation.out());
  }

  /** Floats of the packed parameters; a whole number of vectors. */
  default int packedFloats(Operation operation) {
    return 0;
  }

  /** Packs the parameters into memory of {@link #packedFloats}, in the order in which the kernel reads them. */
  default void pack(Operation operation, List<Affine> parameters, Packed to) {}

  /**
   * How many floats before its first input the output may begin, to be written over it: 0 where each element replaces its own, more where
   * the output trails behind what is read; a whole number of vectors. Empty where they must not overlap.
   */
  default OptionalInt lead(Operation operation) {
    return operation.mayReplaceInput() ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /** Floats of working memory; a whole number of vectors. */
  default int scratchFloats(Operation operation) {
    return 0;
  }

  /** Binds an operation to memory; offsets are multiples of a vector away from an aligned start. */
  Step bind(Operation operation, Operands operands);
}
