package lathe.reports.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;
import lathe.reports.LutCsv;

/**
 * Writes a table as other tools read one. Times in their formats have the weights in memory ({@link MemoryRows}) and no interval, for which
 * none of these formats has a place.
 */
public enum TableExport {
  /** All of it, a row a line. */
  CSV(LutCsv::append),
  /** All of it, compact. */
  JSON((table, out) -> out.append(ResultFiles.toJson(table)).append('\n')),
  /** {@link OfaYaml}. */
  OFA_YAML(OfaYaml::append),
  /** {@link NnMeterCsv}. */
  NN_METER_CSV(NnMeterCsv::append),
  /** A {@link PackedTable}'s file; no text. */
  PACKED(PackedWriter::write, false);

  private final Bytes bytes;
  private final boolean isText;

  @FunctionalInterface
  private interface Bytes {
    void write(Lut table, OutputStream out) throws IOException;
  }

  @FunctionalInterface
  private interface Text {
    void append(Lut table, Appendable out) throws IOException;
  }

  TableExport(Text text) {
    this((table, out) -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      text.append(table, writer);
      writer.flush();
    }, true);
  }

  TableExport(Bytes bytes, boolean isText) {
    this.bytes = bytes;
    this.isText = isText;
  }

  /** Whether a terminal can show it. */
  public boolean isText() {
    return isText;
  }

  /**
   * Writes a table, text in UTF-8.
   *
   * @throws BadInputException if the format has no place for what it holds
   */
  public void write(Lut table, OutputStream out) throws IOException {
    bytes.write(table, out);
  }

  /** Reads what {@code --format} takes. */
  public static TableExport parse(String text) {
    for (TableExport format : values()) {
      if (format.toString().equals(text)) {
        return format;
      }
    }
    throw new BadInputException("format %s: not known; use one of %s".formatted(text,
        Arrays.stream(values()).map(TableExport::toString).collect(Collectors.joining(", "))));
  }

  /** As {@code --format} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
