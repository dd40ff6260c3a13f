package lathe.profiler.message;

/** A worker could not be started, and neither could another one in its place. */
public final class NoWorkerFault extends WorkerFault {
  private static final long serialVersionUID = 1;

  public NoWorkerFault(WorkerFault second) {
    super("could not be started, twice: it " + second.getMessage());
  }
}
