package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFilesTest {
  @TempDir Path folder;

  @Test
  void readsBackTheRunItWrote() {
    RunResult run = SampleRun.run(SampleRun.layer(0, new Estimate(1e5, 0.9e5, 1.1e5)), SampleRun.missing(1));
    ResultFiles.write(run, folder.resolve("run.json"));
    assertThat(ResultFiles.readRun(folder.resolve("run.json"))).isEqualTo(run);
  }

  @Test
  void namesTheFieldsOfTheContractInOrder() {
    String json = ResultFiles.toJson(SampleRun.run(SampleRun.layer(0, new Estimate(1e5, 0.9e5, 1.1e5))));
    assertThat(json).isEqualTo(
        """
            {"schema":"lathe.run/1","provenance":{\
            "cpu":"AMD EPYC \\"Turin\\"","cores":2,"arch":"amd64","caches":{"l1dBytes":49152,"l2Bytes":1048576,"l3Bytes":null},"memoryBytes":8589934592,"os":"Linux 6.8",\
            "jdk":"Eclipse Temurin 25.0.3+9","jvmFlags":["-XX:+UseG1GC","-Xmx512m"],"latheVersion":"0.1.0","latheCommit":"a0b022f",\
            "lanes":512,"forks":6,"pinned":true,"tuning":"static default","seed":42,"fmaPeakGflops":226.4,"memoryGbps":18.5,"bandwidth":[],\
            "time":"2026-11-23T03:18:40Z","fingerprint":"amd-turin-2c-512-linux-25","verdict":"NOISY","findings":[{"type":"HostSlow","share":0.31},\
            {"type":"SpeedClasses","subject":"v3","classes":[{"medianNs":4400000.0,"share":0.5},{"medianNs":5100000.0,"share":0.5}]}]},\
            "networks":[{"name":"v3","params":5483032,"deployedParams":5470000,"macs":216589760,"endToEnd":{"medianNs":200000.0,"lowNs":190000.0,"highNs":210000.0},"forks":7,\
            "sumOfLayersNs":100000.0,"predictedNs":90000.0,"clockShare":null,"coreNs":null,"cyclesPerInference":null,"instructionsPerInference":null,"layers":[{"index":0,"name":"bneck0.expand","op":"pointwise",\
            "key":"f32/pointwise/112x112x16->112x112x64/k1s1d1/p0.0.0.0/relu","kernelId":"f32-pointwise-14x2v-relu-512","macs":12845056,"bytes":4018432,\
            "medianNs":100000.0,"lowNs":90000.0,"highNs":110000.0,"isolated":{"cache":"network","medianNs":90000.0,"lowNs":89000.0,"highNs":92000.0,"forks":6,"samples":180},\
            "findings":[],"roof":null}]}]}""");
  }

  @Test
  void writesAnAbsentFigureAsNullAndItsSumToo() {
    String json = ResultFiles.toJson(SampleRun.run(SampleRun.layer(0, new Estimate(1e5, 0.9e5, 1.1e5)), SampleRun.missing(1)));
    assertThat(json).contains("\"sumOfLayersNs\":null,\"predictedNs\":null").contains("\"medianNs\":null,\"lowNs\":null,\"highNs\":null")
        .doesNotContain("NaN");
  }

  @Test
  void readsBackTheTableItWrote() {
    var entry = new LutEntry(SampleRun.KEY, "lathe", Dtype.F32, "pointwise", new Shape(112, 112, 16), new Shape(112, 112, 64), 1, 1, 1,
        Pads.NONE, null, Activation.RELU, 12_845_056, 512, CacheState.NETWORK, "f32-pointwise-14x2v-relu-512",
        new Estimate(9e4, 8.9e4, 9.2e4), 6, 180,
        List.of(new Finding.Noisy("x", 3, 40)));
    var lut = new Lut(SampleRun.provenance(), List.of(entry));
    ResultFiles.write(lut, folder.resolve("lut.json"));
    assertThat(ResultFiles.readLut(folder.resolve("lut.json"))).isEqualTo(lut);
    assertThat(ResultFiles.toJson(entry)).contains("\"in\":[112,112,16],\"out\":[112,112,64]",
        "\"pad\":[0,0,0,0],\"squeeze\":null,\"activation\":\"relu\"", "\"dtype\":\"f32\"");
  }

  @Test
  void refusesANewerVersion() throws IOException {
    Path file = Files.writeString(folder.resolve("run.json"), "{\"schema\":\"lathe.run/2\"}");
    assertThatThrownBy(() -> ResultFiles.readRun(file))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "cannot read %s: its schema is lathe.run/2 and this version of Lathe reads lathe.run/1; use the version that wrote it, or measure again",
            file);
  }

  @Test
  void refusesAnotherSchemaAndNone() throws IOException {
    Path lut = Files.writeString(folder.resolve("lut.json"), "{\"schema\":\"lathe.lut/1\"}");
    assertThatThrownBy(() -> ResultFiles.readRun(lut)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("its schema is lathe.lut/1 where lathe.run/1 is needed");
    Path list = Files.writeString(folder.resolve("list.json"), "[1]");
    assertThatThrownBy(() -> ResultFiles.readRun(list)).isInstanceOf(BadInputException.class).hasMessageContaining("it names no schema");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    ResultFiles.write(SampleRun.run(SampleRun.missing(0)), folder.resolve("run.json"));
    String whole = Files.readString(folder.resolve("run.json")).strip();
    for (int length = 0; length < whole.length(); length += 7) {
      Path file = Files.writeString(folder.resolve("cut.json"), whole.substring(0, length));
      assertThatThrownBy(() -> ResultFiles.readRun(file)).isInstanceOf(BadInputException.class).message()
          .doesNotContain("\n", "marker", "REDACTED", "Source");
    }
  }

  @Test
  void refusesAMissingField() throws IOException {
    String json = ResultFiles.toJson(SampleRun.run()).replace("\"fingerprint\":\"amd-turin-2c-512-linux-25\",", "");
    Path file = Files.writeString(folder.resolve("run.json"), json);
    assertThatThrownBy(() -> ResultFiles.readRun(file)).isInstanceOf(BadInputException.class).hasMessageContaining("is damaged")
        .hasMessageContaining("(fingerprint is missing)");
  }

  @Test
  void saysOfACutFileThatItEndsTooEarly() throws IOException {
    String whole = ResultFiles.toJson(SampleRun.run());
    Path file = Files.writeString(folder.resolve("run.json"), whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> ResultFiles.readRun(file)).hasMessageStartingWith(
        "cannot read %s: it is damaged at line 1 (it ends too early)", file);
  }

  /** What a programmer could switch on or off is no word for a user. */
  @Test
  void namesNoSwitchOfTheParser() throws IOException {
    String json = ResultFiles.toJson(SampleRun.run());
    for (String wrong : List.of("null", "\"two\"", "[2]", "{}", "2.5e99")) {
      Path file = Files.writeString(folder.resolve("run.json"), json.replace("\"cores\":2", "\"cores\":" + wrong));
      assertThatThrownBy(() -> ResultFiles.readRun(file)).as(wrong).hasMessageContaining("damaged at ").message().doesNotContain("Feature",
          "set ", "enable", "disable");
    }
  }

  /** Whoever reads a file knows nothing of the types that it becomes here. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"cores\":2 | \"cores\":\"two\" | provenance.cores (\"two\"; a whole number is needed)",
      "\"cores\":2 | \"cores\":[2] | provenance.cores (a whole number is needed)",
      "\"cores\":2 | \"cores\":null | provenance.cores (a whole number is needed)",
      "\"pinned\":true | \"pinned\":3.5 | provenance.pinned (true or false is needed)",
      "\"arch\":\"amd64\" | \"arch\":[] | provenance.arch (a text is needed)",
      "[\"-XX:+UseG1GC\",\"-Xmx512m\"] | 7 | provenance.jvmFlags (a list is needed)",
      "[\"-XX:+UseG1GC\",\"-Xmx512m\"] | [null] | provenance (it has a null where a value is needed)",
      "\"2026-11-23T03:18:40Z\" | \"today\" | provenance.time (\"today\"; a time such as 2026-01-31T12:00:00Z is needed)",
      "\"verdict\":\"NOISY\" | \"verdict\":\"GOOD\" | provenance.verdict (\"GOOD\"; one of TRUSTED, NOISY, UNTRUSTED is needed)",
      "\"type\":\"HostSlow\" | \"type\":\"Odd\" | provenance.findings[0] (Odd is none of the types known here)",
      "\"type\":\"HostSlow\" | \"kind\":\"HostSlow\" | provenance.findings[0] (its type is missing)",
      "\"endToEnd\":{ | \"endToEnd\":[],\"ignored\":{ | networks[0].endToEnd (an object is needed)",
      "200000.0 | \"fast\" | networks[0].endToEnd.medianNs (a number is needed)",
      "200000.0 | 1e300 | networks[0].endToEnd.medianNs (1.0E300 is no figure that can be measured)",
      "\"cores\":2 | \"cores\":1e30 | provenance.cores (a whole number is needed, and none so large)",
      "\"cores\":2 | \"cores\":\"a\\\\nb\" | provenance.cores (\"a b\"; a whole number is needed)"})
  void saysWhatIsNeededInWordsOfTheFile(String whole, String damaged, String words) throws IOException {
    String json = ResultFiles.toJson(SampleRun.run());
    assertThat(json).contains(whole);
    Path file = Files.writeString(folder.resolve("run.json"), json.replaceFirst(Pattern.quote(whole), damaged));

    assertThatThrownBy(() -> ResultFiles.readRun(file)).isInstanceOf(BadInputException.class)
        .hasMessage("cannot read %s: it is damaged at %s and not lathe.run/1; measure again or restore it", file, words);
  }

  /** In words of the file, not of the parser. */
  @Test
  void saysWhichFigureIsWrong() throws IOException {
    String json = ResultFiles.toJson(SampleRun.run());
    Path negative = Files.writeString(folder.resolve("negative.json"), json.replace("200000.0", "-3"));
    Path none = Files.writeString(folder.resolve("none.json"), json.replace("200000.0", "NaN"));

    assertThatThrownBy(() -> ResultFiles.readRun(negative)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged at networks[0].endToEnd (estimate -3.0 ns in [190000.0, 210000.0]: the median must lie inside");
    assertThatThrownBy(() -> ResultFiles.readRun(none)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged at line 1 (Non-standard token 'NaN' is no JSON)");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      "networks":[  | "networks":[null,                                | damaged (it has a null where a value is needed)
      "layers":[    | "layers":null,"rest":[                           | damaged at networks[0] (it has a null where a value is needed)
      """)
  void saysWhereAListIsNull(String text, String other, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("run.json"), ResultFiles.toJson(SampleRun.run()).replace(text, other));
    assertThatThrownBy(() -> ResultFiles.readRun(file)).isInstanceOf(BadInputException.class).hasMessageContaining(reason);
  }

  @Test
  void refusesAModelThatIsNull() throws IOException {
    String json = ResultFiles.toJson(new Lut(SampleRun.provenance(), List.of()).with("lathe", 512, LutModel.none()));
    Path file = Files.writeString(folder.resolve("lut.json"), json.replaceFirst("\"model\":\\{.*}", "\"model\":null}]}"));
    assertThatThrownBy(() -> ResultFiles.readLut(file)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged at models[0] (model is null; it must have a value)");
  }

  @Test
  void refusesATableWithOneModelForAllItsRows() throws IOException {
    String json = ResultFiles.toJson(new Lut(SampleRun.provenance(), List.of())).replace("\"models\":[]", "\"model\":{\"scale\":1.1}");
    Path file = Files.writeString(folder.resolve("lut.json"), json);
    assertThatThrownBy(() -> ResultFiles.readLut(file)).isInstanceOf(BadInputException.class).hasMessage("cannot read %s: it has one model "
        + "for all its rows, where this version of Lathe has one for each engine; build the table again with ./lathe lut build", file);
  }

  @Test
  void readsATableWithoutLevelsAndModels() throws IOException {
    var lut = new Lut(SampleRun.provenance(), List.of());
    Path file = Files.writeString(folder.resolve("lut.json"), ResultFiles.toJson(lut).replace(",\"levels\":[],\"models\":[]", ""));
    assertThat(ResultFiles.readLut(file)).isEqualTo(lut);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> ResultFiles.readRun(file)).isInstanceOf(BadInputException.class)
        .hasMessage("cannot read %s: no such file; name a file that ./lathe wrote", file);
  }
}
