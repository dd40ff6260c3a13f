package lathe.profiler.fork;

import java.util.List;
import java.util.Optional;
import lathe.profiler.jit.Evidence;
import lathe.profiler.message.Message;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Timing;
import lathe.profiler.sample.WarmUp;

/** A fork's report while its messages come in. */
final class Draft {
  private final Task task;
  private final int number;
  private Optional<WorkerFacts> facts = Optional.empty();
  private Optional<WarmUp> warmUp = Optional.empty();
  private Evidence evidence = Evidence.NONE;
  private boolean gaveUp;
  private long bytesPerInference;
  private Counts counts = Counts.NONE;
  private long waitedNs;

  Draft(Task task, int number) {
    this.task = task;
    this.number = number;
  }

  /** Takes a message in; true once it was the last. */
  boolean take(Message message) throws WorkerFault {
    switch (message) {
      case Message.Ready ready -> facts = Optional.of(ready.facts());
      case Message.Warm warm -> warmUp = Optional.of(warm.warmUp());
      case Message.Compiled compiled -> evidence = compiled.evidence();
      case Message.Done done -> {
        bytesPerInference = done.bytesPerInference();
        counts = done.counts();
        waitedNs = done.waitedNs();
        return true;
      }
      case Message.Failed failed -> {
        gaveUp = true;
        throw new WorkerFault(failed.words());
      }
      case Message.Hello hello -> throw new WorkerFault("introduced itself twice");
      case Message.Order _ -> throw new WorkerFault("gave its parent an order");
      case Message.Answer _ -> throw WorkerFault.notAsked();
    }
    return false;
  }

  ForkReport complete(List<Timing> timings) {
    return report(timings, Optional.empty());
  }

  /**
   * The report of a fork that did not finish.
   *
   * @param did a half-sentence behind "the worker"
   * @param words its last ones; left out where it has said itself what is wrong
   */
  ForkReport failed(String did, Position position, String words, List<Timing> timings) {
    return report(timings, Optional.of(new ForkFailure(did + " " + place(position) + (gaveUp ? "" : words), position)));
  }

  /** The report of a fork without a worker. */
  ForkReport failed(WorkerFault notStarted) {
    return report(List.of(), Optional.of(new ForkFailure(String.valueOf(notStarted.getMessage()), Position.START)));
  }

  private ForkReport report(List<Timing> timings, Optional<ForkFailure> failure) {
    return new ForkReport(task, number, facts, warmUp, timings, evidence, bytesPerInference, counts, waitedNs, failure);
  }

  private String place(Position position) {
    if (!position.isInLayer()) {
      return position.phase().toString();
    }
    String place = position.phase() + ", in layer " + position.layer();
    return facts.filter(known -> position.layer() < known.layers().size())
        .map(known -> place + " (" + known.layers().get(position.layer()).name() + ")")
        .orElse(place);
  }
}
