package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LutCsvTest {
  @TempDir Path folder;

  @Test
  void namesTheComponentsInTheirOrder() throws IOException {
    List<String> names = Stream.of(LutEntry.class.getRecordComponents()).map(RecordComponent::getName)
        .flatMap(name -> name.equals("time") ? Stream.of("medianNs", "lowNs", "highNs") : Stream.of(name)).toList();
    List<String> header = parse(csv(LutTable.from(SampleRun.run()).lut())).getFirst();
    assertThat(header.subList(0, names.size())).isEqualTo(names);
    assertThat(header).endsWith("fingerprint").hasSize(names.size() + 1);
  }

  @Test
  void readsBackEqual() throws IOException {
    Lut lut = LutTable.from(SampleRun.run()).lut();
    List<List<String>> lines = parse(csv(lut));
    assertThat(lines).hasSize(lut.entries().size() + 1);
    for (int i = 0; i < lut.entries().size(); i++) {
      LutEntry row = lut.entries().get(i);
      List<String> cells = lines.get(i + 1);
      assertThat(cells.subList(0, 6)).containsExactly(row.key(), "lathe", "f32", row.op(), row.in().toString(), row.out().toString());
      assertThat(cells.get(10)).isEqualTo(row.squeeze() == null ? "" : row.squeeze().toString());
      assertThat(cells.subList(16, 19).stream().map(Double::valueOf)).containsExactly(row.time().medianNs(), row.time().lowNs(),
          row.time().highNs());
      assertThat(cells.get(19)).isEqualTo("6");
    }
  }

  @Test
  void quotesWhatWouldBreakALine() throws IOException {
    LutEntry row = LutTable.from(SampleRun.run()).lut().entries().getFirst();
    var finding = new Finding.Unpinned("a, \"b\"\r\nc");
    var awkward = new LutEntry(row.key(), "en,gi\"ne", row.dtype(), row.op(), row.in(), row.out(), row.kernel(), row.stride(),
        row.dilation(), row.pad(),
        row.squeeze(), row.activation(), row.macs(), row.lanes(), row.cache(), row.kernelId(), row.time(), row.forks(), row.samples(),
        List.of(finding));
    List<String> cells = parse(csv(new Lut(SampleRun.provenance(), List.of(awkward)))).get(1);
    assertThat(cells.get(1)).isEqualTo("en,gi\"ne");
    assertThat(cells.get(21)).isEqualTo("[" + ResultFiles.toJson(finding) + "]").contains("\"type\":\"Unpinned\"");
  }

  private String csv(Lut lut) throws IOException {
    Path file = folder.resolve("lut.csv");
    LutCsv.write(lut, file);
    return Files.readString(file);
  }

  /** RFC 4180 read by the letter; written from the standard, not from the writer. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    var cell = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        if (inQuotes && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append(csv.charAt(i++));
        } else {
          inQuotes = !inQuotes;
        }
      } else if (!inQuotes && (c == ',' || c == '\r')) {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          assertThat(csv.charAt(++i)).isEqualTo('\n');
          lines.add(line);
          line = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    assertThat(cell).isEmpty();
    return lines;
  }
}
