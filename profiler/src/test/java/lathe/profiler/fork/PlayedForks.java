package lathe.profiler.fork;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import lathe.profiler.jit.Evidence;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Ticker;
import lathe.profiler.sample.Timing;

/** Forks without processes, whose seconds pass at once. The neighbours of their cache never leave. */
final class PlayedForks implements ReportSource.Opener, Ticker {
  /** What a fork takes while it has the CPU to itself, beside waiting. */
  private static final Duration WORK = Duration.ofSeconds(5);

  /** What it takes one to die. */
  private static final Duration DEATH = Duration.ofMillis(300);

  private final ToDoubleBiFunction<Task, Integer> inferenceMs;
  private final double awayShare;
  private final List<Order> orders = new ArrayList<>();
  private long nowNs;
  private int jvms;
  private int alive;
  private int startable = Integer.MAX_VALUE;
  private IOException refusal = new IOException();

  /** @param inferenceMs what an inference takes in the fork of this number, in milliseconds; NaN if the fork dies of it */
  PlayedForks(ToDoubleBiFunction<Task, Integer> inferenceMs) {
    this(inferenceMs, 0);
  }

  /** @param awayShare what others have of the measuring CPU's time, 0 to 1; forks take longer for it */
  PlayedForks(ToDoubleBiFunction<Task, Integer> inferenceMs, double awayShare) {
    this.inferenceMs = inferenceMs;
    this.awayShare = awayShare;
  }

  /**
   * What a fork was to measure.
   *
   * @param jvm it ran in, from 1
   */
  record Order(Task task, int number, Protocol protocol, int jvm) {
    @Override
    public String toString() {
      return "%s%d in JVM %d".formatted(task.network(), number, jvm);
    }

    Duration patience() {
      return Duration.ofNanos(protocol.patience().ns());
    }
  }

  /** The same forks, of which only the first few can be started. */
  PlayedForks refusingAfter(int jvms, IOException why) {
    startable = jvms;
    refusal = why;
    return this;
  }

  /** In order of time. */
  List<Order> orders() {
    return orders;
  }

  /** Forks that nobody has closed. */
  int alive() {
    return alive;
  }

  /** A fork that came to its end. */
  static ForkReport report(Task task, int number, double ms, long waitedNs) {
    return report(task, number, ms, waitedNs, 0);
  }

  private static ForkReport report(Task task, int number, double ms, long waitedNs, double awayShare) {
    long tookNs = Math.round(5e6 * ms);
    var timing = new Timing(Kind.END_TO_END, RawSample.NO_LAYER, 5, tookNs, 0, tookNs, Math.round(awayShare * tookNs));
    return new ForkReport(task, number, Optional.empty(), Optional.empty(), List.of(timing), Evidence.NONE, 0, Counts.NONE, waitedNs,
        Optional.empty());
  }

  @Override
  public long nanos() {
    return nowNs;
  }

  @Override
  public ReportSource open() throws IOException {
    if (jvms == startable) {
      throw refusal;
    }
    alive++;
    return new Played(++jvms);
  }

  private final class Played implements ReportSource {
    private final int jvm;

    Played(int jvm) {
      this.jvm = jvm;
    }

    @Override
    public ForkReport measure(Task task, Protocol protocol, int number, Consumer<Position> progress) {
      orders.add(new Order(task, number, protocol, jvm));
      double ms = inferenceMs.applyAsDouble(task, number);
      if (Double.isNaN(ms)) {
        nowNs += DEATH.toNanos();
        return new Draft(task, number).failed("died", Position.START, "", List.of());
      }
      nowNs += Math.round(WORK.toNanos() / (1 - awayShare)) + protocol.patience().ns();
      return report(task, number, ms, protocol.patience().ns(), awayShare);
    }

    @Override
    public void close() {
      alive--;
    }
  }
}
