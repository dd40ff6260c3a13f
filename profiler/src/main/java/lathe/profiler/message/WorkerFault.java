package lathe.profiler.message;

import java.io.IOException;

/** A worker did not do its duty. The message completes "the worker ...". */
public final class WorkerFault extends IOException {
  private static final long serialVersionUID = 1;

  public WorkerFault(String did) {
    super(did);
  }

  /** Of a worker whose answer is of another kind than its order. */
  public static WorkerFault notAsked() {
    return new WorkerFault("answered what it was not asked");
  }
}
