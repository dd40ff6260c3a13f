package lathe.reports.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;

/** A format that other tools read. */
public enum Format {
  /** JMH's JSON, for jmh.morethan.io and the JMH plug-ins of build servers. */
  JMH("jmh", JmhJson::text),
  /** Bencher Metric Format, for {@code bencher run --adapter json}. */
  BMF("bmf", BencherJson::text),
  /** For github-action-benchmark with {@code tool: customSmallerIsBetter}. */
  GITHUB_ACTION("github-action", GithubActionJson::text),
  /** RFC 4180, for spreadsheets. */
  CSV("csv", SheetCsv::text),
  /** GitHub's Markdown, for a comment or a job summary. */
  MARKDOWN("markdown", Markdown::text),
  /** Custom node data, to be laid over the network's TFLite or ONNX file in Model Explorer. */
  MODEL_EXPLORER("model-explorer", ModelExplorerJson::text),
  /** JUnit's XML, for whatever shows test results. */
  JUNIT("junit", JunitXml::text);

  private final String name;
  private final Function<Sheet, String> writer;

  Format(String name, Function<Sheet, String> writer) {
    this.name = name;
    this.writer = writer;
  }

  /** @throws BadInputException if no format has this name */
  public static Format parse(String name) {
    return Arrays.stream(values()).filter(format -> format.name.equals(name)).findFirst()
        .orElseThrow(() -> new BadInputException("format %s: not known; use one of %s".formatted(name, names())));
  }

  /** {@code jmh, bmf, ...}, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
  }

  /**
   * The content of the file.
   *
   * @throws BadInputException if the format cannot hold what the sheet has
   */
  public String text(Sheet sheet) {
    return writer.apply(sheet);
  }

  /** Writes the file, whole or not at all. */
  public void write(Sheet sheet, Path file) {
    byte[] bytes = text(sheet).getBytes(StandardCharsets.UTF_8);
    DurableFile.write(file, out -> out.write(bytes));
  }

  /** Whether whatever reads it follows every figure over time, so that layers are noise unless they are asked for. */
  public boolean watchesHeadlines() {
    return this == BMF || this == GITHUB_ACTION || this == JUNIT;
  }

  @Override
  public String toString() {
    return name;
  }
}
