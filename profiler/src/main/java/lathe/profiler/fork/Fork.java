package lathe.profiler.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import lathe.profiler.fork.Conversation.Heard;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Message;
import lathe.profiler.message.Position;
import lathe.profiler.message.PulseFile;
import lathe.profiler.message.TapeFile;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerProcess;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Tape;

/** One worker JVM, from its start to its certain end: {@link #close} kills it with all that it started, and so does the end of this JVM. */
final class Fork implements ReportSource {
  private static final long POLL_MILLIS = 100;

  /** For so many polls after a worker's death its connection may still wait to be accepted. */
  private static final int MEETING_POLLS = 5;

  private final Limits limits;
  private final PulseFile pulse;
  private final Tape tape;
  private final WorkerProcess process;
  private final Conversation conversation;

  private Fork(WorkerCommand command, Limits limits, ForkFolder folder) throws IOException {
    this.limits = limits;
    pulse = PulseFile.create(folder.pulse());
    tape = TapeFile.create(folder.tape());
    process = WorkerProcess.start(command, folder, Map.of());
    conversation = new Conversation(process.meeting(), process.secret());
  }

  static Fork start(WorkerCommand command, Limits limits) throws IOException {
    ForkFolder folder = ForkFolder.create();
    try {
      return new Fork(command, limits, folder);
    } catch (IOException | RuntimeException failed) {
      folder.delete();
      throw failed;
    }
  }

  ProcessHandle worker() {
    return process.handle();
  }

  Path folder() {
    return process.folder();
  }

  /** Closes the socket, as the system does for a parent that dies. */
  void hangUp() throws IOException {
    conversation.close();
  }

  @Override
  public ForkReport measure(Task task, Protocol protocol, int number, Consumer<Position> progress) throws InterruptedException {
    Draft draft = new Draft(task, number);
    tape.rewind();
    conversation.order(new Message.Measure(task, protocol));
    try {
      listen(draft, limits.with(protocol.patience()), progress);
      return draft.complete(tape.timings());
    } catch (WorkerFault fault) {
      Position position = pulse.position();
      process.kill();
      return draft.failed(String.valueOf(fault.getMessage()), position, process.lastWords(), tape.timings());
    }
  }

  private void listen(Draft draft, Limits patient, Consumer<Position> progress) throws WorkerFault, InterruptedException {
    Watchdog watchdog = new Watchdog(patient, System.nanoTime());
    int deadPolls = 0;
    boolean done = false;
    while (!done) {
      deadPolls += process.handle().isAlive() ? 0 : 1;
      Heard heard = conversation.next(POLL_MILLIS);
      Position position = pulse.position();
      progress.accept(position);
      done =
          switch (heard) {
            case Heard.Said(Message message) -> draft.take(message);
            case Heard.Broke(String did) -> throw new WorkerFault(did);
            case Heard.Ended() -> throw new WorkerFault(ending());
            case null -> {
              if (deadPolls > MEETING_POLLS && !conversation.isConnected()) {
                throw new WorkerFault(ending()); // it never came to the meeting; once it has, the reader tells of its end
              }
              yield false;
            }
          };
      watchdog.look(position, heard != null, System.nanoTime());
    }
  }

  private String ending() {
    String words = process.ending();
    return words.startsWith("ended") ? words + " before it was done" : words;
  }

  @Override
  public void close() throws IOException {
    process.close();
    hangUp();
  }
}
