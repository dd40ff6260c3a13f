package lathe.profiler.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Where a parent waits for its worker: a Unix domain socket, or a loopback port where the system has none or the path is too long for one.
 */
public final class Meeting implements AutoCloseable {
  private static final String PORT = "port:";

  private final ServerSocketChannel server;
  private final String address;

  private Meeting(ServerSocketChannel server, String address) {
    this.server = server;
    this.address = address;
  }

  public static Meeting open(Path socket) throws IOException {
    try {
      return unix(socket);
    } catch (IOException | UnsupportedOperationException noUnixSocket) {
      return loopback();
    }
  }

  private static Meeting unix(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket), 1);
    } catch (IOException failed) {
      server.close();
      throw failed;
    }
    return new Meeting(server, socket.toString());
  }

  static Meeting loopback() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    return new Meeting(server, PORT + ((InetSocketAddress) server.getLocalAddress()).getPort());
  }

  /** For the worker's command line. */
  public String address() {
    return address;
  }

  /** Waits for the worker; {@link #close} from another thread ends the wait. */
  public MessageLink accept() throws IOException {
    return new MessageLink(server.accept());
  }

  /** The worker's side. */
  public static MessageLink join(String address) throws IOException {
    SocketAddress target =
        address.startsWith(PORT)
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(PORT.length())))
            : UnixDomainSocketAddress.of(address);
    return new MessageLink(SocketChannel.open(target));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
