package lathe.reports.page;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** A page in a browser, and what it complained of since it was opened. */
final class BrowserPage implements AutoCloseable {
  private static final int HEIGHT = 900;
  private static final String WHOLE = "new Promise((done) => { const look = () => document.documentElement.dataset.script === 'whole'"
      + " ? done() : setTimeout(look, 10); look(); })";

  private final DevTools tools;
  private final String target;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();

  private BrowserPage(DevTools tools, String target) {
    this.tools = tools;
    this.target = target;
    session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true)).path("sessionId").asString();
    tools.listen(this::hear);
  }

  /** Opens a page; with its script it is whole when this returns. */
  static BrowserPage open(DevTools tools, URI address, int width, boolean hasScript) {
    String target = tools.send("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asString();
    var page = new BrowserPage(tools, target);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      page.send(domain + ".enable", Map.of());
    }
    page.send("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    page.send("Emulation.setScriptExecutionDisabled", Map.of("value", !hasScript));
    page.send("Page.navigate", Map.of("url", address.toString()));
    DevTools.await(page.loaded);
    if (hasScript) {
      page.evaluate(WHOLE);
    }
    return page;
  }

  private void hear(JsonNode event) {
    if (!event.path("sessionId").asString("").equals(session)) {
      return;
    }
    JsonNode params = event.path("params");
    switch (event.path("method").asString("")) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(params.toString());
      case "Network.requestWillBeSent" -> requests.add(params.path("request").path("url").asString());
      default -> {
        // of no interest
      }
    }
  }

  private JsonNode send(String method, Map<String, ?> params) {
    return tools.send(session, method, params);
  }

  /** The value of an expression, awaited where it is a promise; the policy of the page does not bind it. */
  JsonNode evaluate(String expression) {
    JsonNode answer = send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Presses a key, as a hand does; {@code key} as in {@code KeyboardEvent.key}. */
  void press(String key) {
    send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** Lays the page out as for a printer. */
  void print() {
    send("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** What stands on the console and in the browser's log. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Everything it asked for, itself first. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    tools.send("", "Target.closeTarget", Map.of("targetId", target));
  }
}
