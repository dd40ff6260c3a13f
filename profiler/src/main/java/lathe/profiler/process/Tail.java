package lathe.profiler.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a stream, read to its end so that the writer never blocks, in bounded memory however much comes. */
final class Tail {
  /** No word on what went wrong. */
  private static final String EVERY_JVM_SAYS = "WARNING: Using incubator modules: jdk.incubator.vector";
  private static final int SHOWN = 3;
  private static final int MOST_SHOWN_CHARS = 160;

  private static final int LINES = 50;
  private static final int MOST_LINE_CHARS = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread thread;

  private Tail(InputStream stream) {
    thread = Thread.ofPlatform().daemon().name("lathe-tail").start(() -> drain(stream));
  }

  static Tail of(InputStream stream) {
    return new Tail(stream);
  }

  /** What has come so far; waits a moment for a stream that is about to end. */
  List<String> lines() {
    try {
      thread.join(500);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  private void drain(InputStream stream) {
    char[] block = new char[1 << 13];
    StringBuilder line = new StringBuilder();
    try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int read = text.read(block); read >= 0; read = text.read(block)) {
        for (int i = 0; i < read; i++) {
          take(line, block[i]);
        }
      }
    } catch (IOException killed) {
      // the process is gone: what came before is what there is
    }
    if (!line.isEmpty()) {
      take(line, '\n');
    }
  }

  private void take(StringBuilder line, char c) {
    if (c != '\n') {
      if (line.length() < MOST_LINE_CHARS) {
        line.append(c);
      }
      return;
    }
    synchronized (lines) {
      if (lines.size() == LINES) {
        lines.removeFirst();
      }
      lines.addLast(line.toString());
    }
    line.setLength(0);
  }

  /** The last few lines, to stand behind a sentence: {@code : Unrecognized VM option 'X' / Error: Could not create the JVM}; or nothing. */
  String words() {
    List<String> said = lines().stream().filter(line -> !line.isBlank() && !line.equals(EVERY_JVM_SAYS))
        .map(line -> line.substring(0, Math.min(line.length(), MOST_SHOWN_CHARS))).toList();
    return said.isEmpty() ? "" : ": " + String.join(" / ", said.subList(Math.max(0, said.size() - SHOWN), said.size()));
  }
}
