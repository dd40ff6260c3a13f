package lathe.profiler.message;

import java.util.List;
import lathe.profiler.result.ResultFiles;

/**
 * Layers of networks, each with a kernel to try on it: what a worker is given that compares kernels. It goes to the worker of the same
 * build as the text of a {@link Task}, not by a file, which a killed process would leave behind.
 *
 * @param seed of weights and inputs
 */
public record Trials(long seed, List<Trial> all) {
  public Trials {
    all = List.copyOf(all);
  }

  /**
   * One layer with one kernel.
   *
   * @param network a name or a file
   * @param layer its index
   */
  public record Trial(String network, int layer, String kernelId) {}

  /** The task of a worker that understands trials. */
  public Task task() {
    return new Task(ResultFiles.toJson(this), seed);
  }

  /** What {@link #task} has made a task of. */
  public static Trials of(Task task) {
    return ResultFiles.fromJson(task.network(), Trials.class);
  }
}
