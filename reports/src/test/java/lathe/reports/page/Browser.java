package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, where one is installed. */
final class Browser {
  static final Optional<Path> CHROMIUM = Stream.of(System.getenv("PATH").split(File.pathSeparator))
      .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
      .filter(Files::isExecutable).findFirst();

  private Browser() {}

  /** What became of a page: its elements as markup, and what the browser wrote to its log. */
  record Loaded(String dom, String log) {}

  /** The page with a second script, which its own policy would refuse. */
  static String driven(String page, String script) {
    int policy = page.indexOf("script-src ");
    String open = page.substring(0, policy) + "script-src &#39;unsafe-inline&#39;" + page.substring(page.indexOf('"', policy));
    return open.replace("</body>", "<script>" + script + "</script></body>");
  }

  /** @param folder an empty one, for the browser's own files */
  static Loaded load(Path folder, String html) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("report.html"), html);
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    Process browser = new ProcessBuilder(CHROMIUM.orElseThrow().toString(), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update", "--no-first-run", "--enable-logging=stderr", "--virtual-time-budget=10000",
        "--user-data-dir=" + Files.createDirectories(folder.resolve("profile")), "--dump-dom", page.toUri().toString())
        .redirectOutput(dom.toFile()).redirectError(log.toFile()).start();
    try {
      assertThat(browser.waitFor(180, TimeUnit.SECONDS)).as("the browser ended in time").isTrue();
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return new Loaded(Files.readString(dom), Files.readString(log));
  }
}
