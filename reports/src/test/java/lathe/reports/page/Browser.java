package lathe.reports.page;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium without a window, where one is installed: one process, in which every test opens a page of its own. */
final class Browser implements AutoCloseable {
  static final Optional<Path> CHROMIUM = Stream.of(System.getenv("PATH").split(File.pathSeparator))
      .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
      .filter(Files::isExecutable).findFirst();
  private static final String LISTENING = "DevTools listening on ";

  private final Path folder;
  private final Process process;
  private final DevTools tools;

  private Browser(Path folder, Process process, DevTools tools) {
    this.folder = folder;
    this.process = process;
    this.tools = tools;
  }

  static Browser start() throws IOException {
    Path folder = Files.createTempDirectory("lathe-browser");
    Process process = new ProcessBuilder(CHROMIUM.orElseThrow().toString(), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking", "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
        "--disable-component-update", "--no-first-run", "--remote-debugging-port=0",
        "--user-data-dir=" + folder.resolve("profile")).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader log = process.errorReader();
    String line = log.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = log.readLine();
    }
    if (line == null) {
      throw new IOException("the browser ended before it listened, with exit code " + process.onExit().join().exitValue());
    }
    Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {})); // or the browser waits for a reader
    return new Browser(folder, process, new DevTools(URI.create(line.substring(LISTENING.length()))));
  }

  /** Opens a page and waits until it is loaded; {@code width} in CSS pixels. */
  BrowserPage open(String html, int width) {
    return open(html, "", width, true);
  }

  /** Opens a page at an address in it; {@code hash} begins with {@code #}. */
  BrowserPage open(String html, String hash, int width) {
    return open(html, hash, width, true);
  }

  /** Opens a page whose script is not run. */
  BrowserPage openWithoutScript(String html, int width) {
    return open(html, "", width, false);
  }

  private BrowserPage open(String html, String hash, int width, boolean hasScript) {
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "report", ".html"), html);
      return BrowserPage.open(tools, URI.create(file.toUri() + hash), width, hasScript);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    tools.send("", "Browser.close", Map.of());
    process.onExit().join();
    tools.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
