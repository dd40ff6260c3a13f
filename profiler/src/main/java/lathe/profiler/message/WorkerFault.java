package lathe.profiler.message;

import java.io.IOException;

/** A worker did not do its duty. The message completes "the worker ...". */
public final class WorkerFault extends IOException {
  private static final long serialVersionUID = 1;

  public WorkerFault(String did) {
    super(did);
  }

  /** Of a worker that could not be started; the fault itself where it is a worker's. */
  public static WorkerFault notStarted(Exception why) {
    return why instanceof WorkerFault fault ? fault : new WorkerFault("could not be started: " + why.getMessage());
  }

  /** Of a worker whose answer is of another kind than its order. */
  public static WorkerFault notAsked() {
    return new WorkerFault("answered what it was not asked");
  }
}
