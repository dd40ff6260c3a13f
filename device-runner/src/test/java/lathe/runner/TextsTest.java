package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.profiler.doctor.Diagnosis;
import lathe.profiler.gate.GateArm;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Verdict;
import lathe.reports.TextStyle;
import lathe.reports.study.PassFigures;
import lathe.reports.study.StudyResult;
import lathe.runner.gate.GateText;
import lathe.runner.measure.DoctorText;
import lathe.runner.peers.PeersResult;
import lathe.runner.peers.PeersText;
import lathe.runner.study.StudyText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands print for people, with names as long as they come; the text of {@code run} is held to the same by its own test. */
class TextsTest {
  private static final TextStyle TERMINAL = new TextStyle(80, true, false);
  private static final String LONG = "mobilenet_v3_large+squeeze=none+hswish=all+stem=relu+feature=late";
  private static final String SENTENCE = "it computes fewer multiply-adds and moves fewer bytes, ".repeat(4).strip();
  private static final Diagnosis DIAGNOSIS = diagnosis(new Finding.HostSlow(0.31), new Finding.Noisy(LONG, 9, 100));

  private record Text(String command, String plain, String drawn) {
    @Override
    public String toString() {
      return command;
    }
  }

  static Stream<Text> texts() {
    return Stream.of(new Text("peers", peers(TextStyle.PLAIN), peers(TERMINAL)),
        new Text("study", StudyText.of(study(), TextStyle.PLAIN), StudyText.of(study(), TERMINAL)),
        new Text("gate", GateText.of(gate(), TextStyle.PLAIN), GateText.of(gate(), TERMINAL)),
        new Text("doctor", DoctorText.of(DIAGNOSIS, TextStyle.PLAIN), DoctorText.of(DIAGNOSIS, TERMINAL)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void fitsIntoEightyColumns(Text text) {
    assertThat(text.plain.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text.drawn.lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void drawsBarsIntoTerminalsOnly(Text text) {
    assertThat(text.drawn).contains("███");
    assertThat(text.plain).doesNotContain("█", "\u001B");
    assertThat(figures(text.drawn)).isEqualTo(figures(text.plain)).isNotEmpty();
  }

  @Test
  void coloursVerdictsWhereThatIsWanted() {
    assertThat(GateText.of(gate(), new TextStyle(80, true, true))).contains("\u001B[1;31mREGRESSED\u001B[0m: ");
  }

  /** In milliseconds networks that take some microseconds would have a digit or two. */
  @Test
  void aGateOfTinyNetworksIsInMicroseconds() {
    GateResult gate = gate();
    var tiny = new GateResult.Item("tiny", false, GateVerdict.PASS, 1, 0.99, 1.01, 0.02, 8, 12_340, 12_340, null, "");
    var result = new GateResult(gate.schema(), gate.provenance(), GateVerdict.PASS, gate.base(), gate.head(), true, 0.03, 0.1, 0.02, 0.9,
        "", List.of(tiny));
    assertThat(GateText.of(result, TextStyle.PLAIN)).contains("base µs").containsPattern("tiny +12\\.3 ");
    assertThat(GateText.of(gate, TextStyle.PLAIN)).contains("base ms", "12.3456");
  }

  @Test
  void peersOnATinyNetworkAreInMicroseconds() {
    var lathe = new PeersResult.EngineResult("lathe", "0.1.0", "tiny", 12_340, 12_200, 12_500, 0);
    assertThat(peers(List.of(lathe), List.of(), TextStyle.PLAIN)).contains("median µs")
        .containsPattern("12\\.3 +12\\.2 - 12\\.5");
    assertThat(peers(TextStyle.PLAIN)).contains("median ms").containsPattern("3\\.100 +3\\.050 - 3\\.200");
  }

  @Test
  void aStudyOfTinyNetworksIsInMicroseconds() {
    StudyResult large = study();
    var tiny = new StudyResult.ArmFigures("tiny", 1, 1, 1, "", 0, false, 12_340, 12_200, 12_500);
    var study = new StudyResult(large.schema(), large.provenance(), "aa", SENTENCE, large.engine(), 6, 0.95, 0.9, List.of(tiny), List.of(),
        List.of());
    assertThat(StudyText.of(study, TextStyle.PLAIN)).contains("median µs").containsPattern("12\\.3 +12\\.2 - 12\\.5");
    assertThat(StudyText.of(large, TextStyle.PLAIN)).containsPattern("3\\.000 +2\\.900 - 3\\.100");
  }

  private static List<String> figures(String text) {
    return Pattern.compile("\\d+\\.\\d+").matcher(text).results().map(MatchResult::group).toList();
  }

  private static String peers(TextStyle style) {
    var lathe = new PeersResult.EngineResult("lathe", "0.1.0", LONG, 3.1e6, 3.05e6, 3.2e6, 0);
    var other = new PeersResult.EngineResult("onnxruntime", "1.23.2", "export", 14.4e6, 14.3e6, 14.5e6, 2.1e-6);
    return peers(List.of(lathe, other), List.of(new PeersResult.RatioResult("onnxruntime", 0.7, 0.69, 0.71)), style);
  }

  private static String peers(List<PeersResult.EngineResult> engines, List<PeersResult.RatioResult> ratios, TextStyle style) {
    var operators = new TreeMap<>(Map.of("com.microsoft.nchwc.Conv", 52, "com.microsoft.nchwc.ReorderOutput", 12, "HardSwish", 21));
    var facts = new ArmFacts("1.23.2", operators, List.of(), new float[0], "", "", "");
    var result = new PeersResult("lathe.peers/1", LONG, ToyTables.provenance(), 0.9, engines, ratios);
    return PeersText.of(result, engines.stream().map(_ -> facts).toList(), "static default", style);
  }

  /** Operators are many lines, and there for whoever wonders at the times. */
  @Test
  void peersShowsTheComparisonAheadOfWhatEnginesRan() {
    assertThat(peers(TextStyle.PLAIN)).startsWith(LONG).containsSubsequence("median ms", "0.690 - 0.710", "undisturbed slots: 90 %",
        "kernels of lathe: static default", "52 com.microsoft.nchwc.Conv");
  }

  /** A front is a choice: where all are as accurate as one another there is none. */
  @Test
  void showsAccuraciesWhereTheyDiffer() {
    StudyResult both = study();
    var one = new StudyResult(both.schema(), both.provenance(), both.study(), both.question(), both.engine(), both.forks(), both.level(),
        both.cleanShare(), List.of(both.arms().getFirst(), both.arms().getFirst()), both.comparisons(), both.passes());

    assertThat(StudyText.of(both, TextStyle.PLAIN)).contains("75.2  front");
    assertThat(StudyText.of(one, TextStyle.PLAIN)).doesNotContain("75.2").doesNotContain("front");
  }

  /** Two arms may have passes of one nonlinearity over different images. */
  @Test
  void showsHowManyElementsPassesActivate() {
    assertThat(StudyText.of(study(), TextStyle.PLAIN)).containsPattern("hswish +6\\.5 +3\\.7 +59,072 +0\\.110 +12287\\.31");
  }

  private static StudyResult study() {
    var arm = new StudyResult.ArmFigures(LONG, 216_590_000, 5_483_032, 1 << 24, "ImageNet top-1, %", 75.2, true, 3.0e6, 2.9e6, 3.1e6);
    var other =
        new StudyResult.ArmFigures("mobilenet_v2", 300_770_000, 3_504_872, 1 << 24, "ImageNet top-1, %", 72, false, 3.5e6, 3.4e6, 3.6e6);
    var comparison = new StudyResult.Comparison("efficient with h-swish / original with ReLU, both at 224", LONG, LONG, 0.925, 0.913, 0.938,
        0.890, "section 6.1.3, table 5 and its text", "does not hold", SENTENCE);
    return new StudyResult(StudyResult.SCHEMA, ToyTables.provenance(), "last-stage", SENTENCE, "lathe", 6, 0.95, 0.2, List.of(arm, other),
        List.of(comparison), List.of(new PassFigures("hswish", LONG, "", 6497.92, 0.037, 0.11, 8, 12287.31, 2.4e-7)));
  }

  private static GateResult gate() {
    List<GateResult.Item> items =
        Stream.of(GateVerdict.values()).map(verdict -> new GateResult.Item(LONG + "/bneck12.squeeze", true, verdict,
            1.123, 1.101, 1.145, 0.021, 1200, 12.3456e6, 13.8641e6, null, SENTENCE)).toList();
    return new GateResult(GateResult.SCHEMA, ToyTables.provenance(), GateVerdict.REGRESSED,
        new GateArm("lathe=../a-folder-with-a-name/" + LONG, LONG, List.of()), new GateArm("this build", LONG, List.of()), true, 0.02, 0.08,
        0.015, 0.9, SENTENCE, items);
  }

  /** A command that is broken cannot be copied, and a full stop behind it is copied with it. */
  @Test
  void theDoctorsCommandsStandOnLinesOfTheirOwn() {
    Diagnosis diagnosis = diagnosis(new Finding.Loaded(3, 2), new Finding.CpuLimited(0.5), new Finding.SlowGovernor("powersave"));
    for (int columns = 20; columns < 120; columns++) {
      assertThat(DoctorText.of(diagnosis, new TextStyle(columns, false, false)).lines().map(String::strip)).contains(
          "top -b -n 1 | head -20", "docker run --cpus 2", "sudo cpupower frequency-set -g performance");
    }
  }

  private static Diagnosis diagnosis(Finding... findings) {
    return new Diagnosis(Diagnosis.SCHEMA, Verdict.NOISY, List.of(findings), ToyTables.provenance(), Machine.current(),
        List.of(new Diagnosis.Peak(128, 34), new Diagnosis.Peak(512, 226)),
        List.of(new Bandwidth("L1", 32 << 10, 400, 200, 150, 400), new Bandwidth("memory", 256 << 20, 18, 9, 8, 16)), Fact.unknown(),
        Fact.unknown(),
        Fact.of(SENTENCE), Fact.unknown(), Fact.unknown());
  }
}
