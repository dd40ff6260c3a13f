package lathe.profiler.sample;

import java.util.function.BooleanSupplier;

/**
 * A question whose answer costs time, such as the proof that C2 has compiled everything: it reads a recording, for longer than many batches
 * take. Asked after every batch, it would keep the workload from running, and so from being compiled.
 */
public final class SeldomAsked implements BooleanSupplier {
  /** Times that asking took, for which the workload runs before it is asked again. */
  private static final int REST = 3;

  private final BooleanSupplier question;
  private final Ticker ticker;
  private long restsUntilNs;
  private boolean isAsked;

  public SeldomAsked(BooleanSupplier question, Ticker ticker) {
    this.question = question;
    this.ticker = ticker;
  }

  /** The answer; false as well while it is too early to ask again. */
  @Override
  public boolean getAsBoolean() {
    long began = ticker.nanos();
    if (isAsked && began - restsUntilNs < 0) {
      return false;
    }
    boolean answer = question.getAsBoolean();
    long now = ticker.nanos();
    restsUntilNs = now + REST * (now - began);
    isAsked = true;
    return answer;
  }
}
