package lathe.reports.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A connection to a browser by the Chrome DevTools Protocol: commands with their answers, and events to whoever listens. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int PATIENCE_SECONDS = 120;

  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> unanswered = new ConcurrentHashMap<>();
  private final Queue<Consumer<JsonNode>> listeners = new ConcurrentLinkedQueue<>();
  private final StringBuilder message = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  @SuppressWarnings("this-escape") // nothing arrives before a command is sent
  DevTools(URI address) {
    socket = client.newWebSocketBuilder().buildAsync(address, this).join();
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @param session of a page, empty for the browser itself
   */
  JsonNode send(String session, String method, Map<String, ?> params) {
    int id = lastId.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    unanswered.put(id, answer);
    Map<String, Object> command = new HashMap<>(Map.of("id", id, "method", method, "params", params));
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    synchronized (socket) { // two classes of tests share the browser, and a socket takes one message at a time
      socket.sendText(MAPPER.writeValueAsString(command), true).join();
    }
    JsonNode whole = await(answer);
    if (whole.has("error")) {
      throw new AssertionError(method + ": " + whole.path("error"));
    }
    return whole.path("result");
  }

  /** Every event from now on; called on the connection's thread. */
  void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
    message.append(data);
    if (isLast) {
      JsonNode arrived = MAPPER.readTree(message.toString());
      message.setLength(0);
      CompletableFuture<JsonNode> answer = unanswered.remove(arrived.path("id").asInt(0));
      if (answer == null) {
        listeners.forEach(listener -> listener.accept(arrived));
      } else {
        answer.complete(arrived);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    unanswered.values().forEach(answer -> answer.completeExceptionally(error));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
