package lathe.profiler.fork;

import lathe.profiler.message.Position;
import lathe.profiler.message.Task;

/** Whoever shows progress. Called on the thread that measures forks, some times a second. */
public interface ForkListener {
  ForkListener SILENT = new ForkListener() {};

  /** A worker is about to start: fork {@code done} of {@code all}, networks counted. */
  default void started(Task task, int number, int done, int all) {}

  /** The worker is here now. */
  default void at(Task task, int number, Position position) {}

  /** The worker has ended, well or not. */
  default void ended(ForkReport report) {}
}
