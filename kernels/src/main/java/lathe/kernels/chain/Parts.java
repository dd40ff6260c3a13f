package lathe.kernels.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import lathe.kernels.Affine;
import lathe.kernels.Kernel;
import lathe.kernels.Operation;
import lathe.kernels.Packed;

/** The parts of a chain, each with its kernel; their packed parameters lie behind each other. */
record Parts(List<Part> all) {
  /**
   * @param packedAt floats from the start of the chain's packed parameters
   */
  record Part(Operation operation, Kernel kernel, int packedAt) {}

  /**
   * @param kernels the kernel for a part, by its index in the chain
   */
  static Parts of(Operation.Chain chain, IntFunction<Kernel> kernels) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < chain.parts().size(); i++) {
      Operation operation = chain.parts().get(i);
      Kernel kernel = kernels.apply(i);
      parts.add(new Part(operation, kernel, at));
      at = Math.addExact(at, kernel.packedFloats(operation));
    }
    return new Parts(parts);
  }

  int packedFloats() {
    Part last = all.getLast();
    return Math.addExact(last.packedAt, last.kernel.packedFloats(last.operation));
  }

  void pack(List<Affine> parameters, Packed to) {
    int from = 0;
    for (Part part : all) {
      int affines = part.operation.affines();
      part.kernel.pack(part.operation, parameters.subList(from, from + affines), to.behind(part.packedAt));
      from += affines;
    }
  }
}
