package lathe.profiler.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import lathe.kernels.BadInputException;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;

/**
 * The worker's side of the socket. Orders are read on a thread of their own, so that a worker notices in the midst of its work that its
 * parent is gone: then its folder is deleted and it ends at once, instead of burning a core until an order is done that nobody waits for.
 */
final class ParentLink implements AutoCloseable {
  /** The address of the meeting, the secret, the folder. */
  private static final int ARGUMENTS = 3;

  private final MessageLink link;
  private final ForkFolder folder;
  private final BlockingQueue<Message> orders = new LinkedBlockingQueue<>();

  private ParentLink(MessageLink link, ForkFolder folder) {
    this.link = link;
    this.folder = folder;
  }

  /**
   * Introduces this JVM to the parent that started it. Must come before a thread is pinned: the reader would inherit that.
   *
   * @param args the program's arguments, as the parent wrote them
   * @param command that starts such workers, for whoever started this one by hand
   * @param orphaned ends this JVM at once; called on another thread when the parent is gone
   */
  static ParentLink join(String[] args, String command, Runnable orphaned) throws IOException {
    if (args.length != ARGUMENTS) {
      throw new BadInputException(
          "a worker with %d arguments: only ./lathe itself starts workers; use ./lathe %s".formatted(args.length, command));
    }
    var parent = new ParentLink(Meeting.join(args[0]), new ForkFolder(Path.of(args[2])));
    parent.send(Message.Hello.of(args[1]));
    Thread.ofPlatform().daemon().name("lathe-orders").start(() -> parent.read(orphaned));
    return parent;
  }

  private void read(Runnable orphaned) {
    try {
      for (var order = link.receive(); order.isPresent(); order = link.receive()) {
        orders.add(order.get());
      }
    } catch (IOException gone) {
      // as good as closed
    }
    folder.delete();
    orphaned.run();
  }

  /** Waits for the next order; blocked meanwhile, so that it takes nothing from whoever else has a turn. */
  Message next() throws InterruptedException {
    return orders.take();
  }

  void send(Message message) throws IOException {
    link.send(message);
  }

  /** Where this worker keeps its files. */
  ForkFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
