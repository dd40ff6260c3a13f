package lathe.kernels.channel;

import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Step;

/** Global average pool: an image to the vector of its channels' means. */
public final class PoolKernel implements Kernel {
  private final KernelId id;
  private final Pool pool;

  public PoolKernel(KernelId id) {
    this.id = id;
    this.pool = new Pool(id, "", id.vectors());
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    return pool.bind(operands.input(), operands.output());
  }
}
