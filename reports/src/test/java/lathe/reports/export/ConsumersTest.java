package lathe.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Estimate;
import lathe.reports.SampleGate;
import lathe.reports.SampleRun;
import lathe.reports.source.ResultFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/**
 * What is exported, held against what each consumer accepts: schemas beside this test, each written from its consumer's documentation or
 * code, which it names.
 */
class ConsumersTest {
  private static final Path SCHEMAS = Path.of("src/test/resources/lathe/reports/export");
  private static final Path REAL = Path.of("src/test/resources/lathe/reports/real");
  private static final Measure LOST = new Measure("n", "lost", "", Estimate.MISSING, 0, Outcome.FAILED, "No figure could be measured");

  /** Of every kind that has latencies; layers included. */
  static Stream<Sheet> sheets() {
    Stream<ResultFile> real = Stream.of("run.json", "lut.json", "peers.json", "gate.json", "study.json", "audit.json",
        "profile.json").map(REAL::resolve)
        .map(ResultFile::read);
    return Stream.concat(real.map(Sheets::of),
        Stream.of(Sheets.of(SampleRun.withMissingLayer(3)), Sheets.of(SampleGate.result()), ofEveryOutcome()));
  }

  private static Sheet ofEveryOutcome() {
    Stream<Measure> awkward = Stream.of(Outcome.values())
        .map(outcome -> new Measure("a = b", "c d " + outcome, "", Estimate.pointOnly(1), 6, outcome, "<&> \u0001"));
    return new Sheet("\"t\"", "", "", Stream.concat(awkward, Stream.of(LOST)).toList(), List.of());
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void jsonIsValid(Sheet sheet) throws IOException {
    for (Format format : List.of(Format.BMF, Format.GITHUB_ACTION, Format.JMH)) {
      assertThat(faults(format, format.text(sheet))).as(format.toString()).isEmpty();
    }
    if (sheet.layers().stream().filter(layer -> !layer.isRow()).map(Measure::group).distinct().count() == 1) {
      assertThat(faults(Format.MODEL_EXPLORER, Format.MODEL_EXPLORER.text(sheet))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void xmlIsValid(Sheet sheet) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(SCHEMAS.resolve("junit.xsd").toFile()).newValidator()
        .validate(new StreamSource(new StringReader(Format.JUNIT.text(sheet))));
  }

  /** A dashboard that is sent nothing fails with a message of its own, far from the cause. */
  @ParameterizedTest
  @EnumSource(names = {"BMF", "GITHUB_ACTION", "JMH"})
  void nothingMeasuredIsRefused(Format format) {
    assertThatThrownBy(() -> format.text(new Sheet("t", "", "", List.of(LOST), List.of()))).isInstanceOf(BadInputException.class)
        .hasMessage("t: has no measured figures, and this format holds nothing else; measure again, or export as junit");
  }

  private static List<Error> faults(Format format, String json) throws IOException {
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMAS.resolve(format + ".schema.json")), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON);
  }
}
