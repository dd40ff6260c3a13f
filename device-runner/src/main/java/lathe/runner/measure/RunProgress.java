package lathe.runner.measure;

import lathe.profiler.fork.ForkListener;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Phase;
import lathe.runner.console.Progress;

/** Shows how far a row of forks is. Within a fork, the share that each phase takes of one is what was seen with the default protocol. */
final class RunProgress implements ForkListener {
  private final Progress progress;
  private int done;
  private int all = 1;
  private double shown;

  RunProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void started(Task task, int number, int forksDone, int forks) {
    done = forksDone;
    all = forks;
    show(task, number, Phase.STARTING);
  }

  @Override
  public void at(Task task, int number, Position position) {
    show(task, number, position.phase());
  }

  private void show(Task task, int number, Phase phase) {
    shown = Math.max(shown, (done + share(phase)) / all); // a fork may wait again between its samples
    progress.update(shown, "%s, fork %d: %s".formatted(task.network(), number + 1, phase));
  }

  /** What of a fork is done when a phase begins. */
  private static double share(Phase phase) {
    return switch (phase) {
      case STARTING -> 0;
      case LOWERING -> 0.05;
      case WARM_UP -> 0.2;
      case WAITING, END_TO_END, IN_NETWORK -> 0.6;
      case ISOLATED -> 0.75;
      case EVIDENCE -> 0.95;
    };
  }
}
