package lathe.profiler.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.WorkerFault;

/**
 * The JVM of a worker, its private folder, and where it meets this JVM. {@link #close} kills it with all that it started, and so does the
 * end of this JVM.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final int EXIT_SECONDS = 5;
  /** HotSpot's {@code Process} reports a death by signal so. */
  private static final int SIGNALLED = 128;
  private static final int SIGKILL = 9;

  private final ForkFolder folder;
  private final String secret = UUID.randomUUID().toString();
  private final Meeting meeting;
  private final Child child;
  private final Tail output;

  private WorkerProcess(WorkerCommand command, ForkFolder folder, Map<String, String> environment) throws IOException {
    this.folder = folder;
    meeting = Meeting.open(folder.socket());
    List<String> line = command.line(folder.path(), List.of(meeting.address(), secret, folder.path().toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    environment.forEach((name, value) -> builder.environment().merge(name, value, (users, ours) -> users + ":" + ours));
    child = started(builder);
    output = Tail.of(child.process().getInputStream());
  }

  private Child started(ProcessBuilder builder) throws IOException {
    try {
      return Child.start(builder, folder::delete);
    } catch (IOException | RuntimeException nobodyComes) {
      meeting.close();
      throw nobodyComes;
    }
  }

  /**
   * Starts it.
   *
   * @param folder goes with it, or at once where it cannot be started
   * @param environment lists that are parted by colons, to follow what this JVM's own environment has
   * @throws WorkerFault where it cannot be started
   */
  public static WorkerProcess start(WorkerCommand command, ForkFolder folder, Map<String, String> environment) throws WorkerFault {
    try {
      return new WorkerProcess(command, folder, environment);
    } catch (IOException failed) {
      folder.delete();
      throw WorkerFault.notStarted(failed);
    }
  }

  public Path folder() {
    return folder.path();
  }

  /** Where it introduces itself, by {@link #secret}. */
  public Meeting meeting() {
    return meeting;
  }

  public String secret() {
    return secret;
  }

  public ProcessHandle handle() {
    return child.process().toHandle();
  }

  public void kill() {
    child.kill();
  }

  /** How it ended, which completes "the worker ..."; waits a moment for that. */
  public String ending() {
    try {
      int code = child.process().onExit().orTimeout(EXIT_SECONDS, TimeUnit.SECONDS).join().exitValue(); // not interruptible, unlike waitFor
      return code > SIGNALLED ? killed(code - SIGNALLED) : "ended with exit code " + code;
    } catch (CompletionException stillThere) {
      return "closed its channel before it was done";
    }
  }

  private static String killed(int signal) {
    return "was killed by signal " + signal + (signal == SIGKILL ? " (perhaps for want of memory)" : "");
  }

  /** The last few lines that it printed, to stand behind a sentence: {@code : one / two}; or nothing. */
  public String lastWords() {
    return output.words();
  }

  @Override
  public void close() throws IOException {
    child.close();
    meeting.close();
  }
}
