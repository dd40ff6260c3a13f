package lathe.runner.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.reports.FindingLines;
import lathe.reports.TextStyle;

/**
 * Where a command writes.
 *
 * @param out results: what a pipe or a file should receive
 * @param err progress, warnings and errors
 * @param live whether {@code err} is a terminal, so that a line may be drawn over
 * @param style how text is laid out on {@code out}
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean live, TextStyle style) {
  /** Which streams are terminals, as the launcher found: {@code out}, {@code err}, both with a comma, or nothing. Java cannot ask. */
  static final String PROPERTY = "lathe.terminals";

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  /** The streams of this process. */
  public static Terminal ofProcess(PrintWriter out, PrintWriter err) {
    return of(out, err, System.getProperty(PROPERTY, ""), System.getenv());
  }

  /**
   * As {@link #ofProcess}, with the process's facts given. A set {@code NO_COLOR} (https://no-color.org), a dumb terminal and
   * {@code COLUMNS}, where the shell exports it, are honoured.
   */
  static Terminal of(PrintWriter out, PrintWriter err, String terminals, Map<String, String> environment) {
    List<String> names = List.of(terminals.split(","));
    boolean isCapable = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean wantsColor = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean isDrawn = isCapable && names.contains("out");
    String columns = environment.getOrDefault("COLUMNS", "");
    int wide = isDrawn && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : TextStyle.COLUMNS;
    return new Terminal(out, err, isCapable && names.contains("err"), new TextStyle(wide, isDrawn, isDrawn && wantsColor));
  }

  /** A terminal that is a file or a pipe. */
  public static Terminal plain(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, false, TextStyle.PLAIN);
  }

  /** Prints a remark on standard error, where it does not mix with results, but behind those that it is about. */
  public void say(String sentence) {
    out.flush();
    err.println("lathe: " + printable(sentence));
    err.flush();
  }

  /** What a file or an argument says must not steer the terminal. */
  static String printable(String text) {
    return CONTROL.matcher(text).replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  /** Says on standard error, a line each, what was seen that makes figures less trustworthy. */
  public void tell(Provenance provenance, List<NetworkResult> networks) {
    FindingLines.of(provenance.findings(), networks).forEach(this::say);
  }

  /** Shows how far a piece of work is; close it before printing anything else. */
  public Progress progress() {
    return new Progress(err, live, System::nanoTime);
  }
}
