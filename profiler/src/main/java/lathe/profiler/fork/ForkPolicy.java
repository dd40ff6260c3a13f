package lathe.profiler.fork;

import java.util.List;
import lathe.profiler.message.Task;

/** What is known of networks and their host, and makes more forks, or longer ones, worth their time. */
public interface ForkPolicy {
  /** Takes forks as they come. */
  ForkPolicy NONE =
      new ForkPolicy() {
        @Override
        public double sharedFromNs(Task task) {
          return Double.POSITIVE_INFINITY;
        }

        @Override
        public boolean areWanting(Task task, List<ForkReport> forks) {
          return false;
        }
      };

  /** A lap through the last-level cache that takes longer shows that others use it; infinite for a network that does not feel them. */
  double sharedFromNs(Task task);

  /** Whether the forks of a task, although they agree, leave more of them to be wanted. */
  boolean areWanting(Task task, List<ForkReport> forks);
}
