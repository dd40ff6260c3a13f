package lathe.kernels;

import java.util.Set;

/** Steps that run one after the other. */
record Steps(Step[] all) implements Step {
  @Override
  public void run() {
    for (Step step : all) {
      step.run();
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOf(all);
  }
}
