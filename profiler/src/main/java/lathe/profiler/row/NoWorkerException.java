package lathe.profiler.row;

import java.io.IOException;

/** A worker could not be started, and neither could another one in its place. The message completes "the worker ...". */
public final class NoWorkerException extends IOException {
  private static final long serialVersionUID = 1;

  NoWorkerException(IOException second) {
    super("failed twice at its start; the second time it " + second.getMessage(), second);
  }
}
