package lathe.reports;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.gate.GateArm;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateTerms;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.ItemName;
import lathe.profiler.gate.ItemRuling;
import lathe.profiler.gate.Ruling;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.gate.SlowForks;
import lathe.profiler.gate.Trial;
import org.jspecify.annotations.Nullable;

/** A decision with one row of every kind; the figures are made up, the record is the gate's own. */
public final class SampleGate {
  private static final GateTerms TERMS =
      new GateTerms(new GateArm("lathe=../main", "Temurin 25", List.of("-Xmx1g")), new GateArm("this build", "Temurin 25", List.of()),
          false,
          GateRule.DEFAULT);

  private SampleGate() {}

  public static GateResult result() {
    List<ItemRuling> rows =
        List.of(row("large", "", GateVerdict.REGRESSED, 1.05, null), row("large", "stem", GateVerdict.INCONCLUSIVE, 1.02, null),
            row("small", "", GateVerdict.MODE_SPLIT, 1.01, new SlowForks(0.2, 0.9)),
            row("minimal", "", GateVerdict.MODE_SPLIT, 1.01, new SlowForks(0.9, 0.2)), row("v2", "", GateVerdict.PASS, 1.001, null));
    return GateResult.of(Ruling.of(rows), TERMS, SampleRun.provenance(), "");
  }

  /** Too short a budget for two; of another network the clock showed nothing. */
  public static GateResult ofOnePair() {
    List<ItemRuling> rows = List.of(
        new ItemRuling(ItemName.ofNetwork("large"), GateVerdict.UNTRUSTED_HOST, 1.005, 0, Double.POSITIVE_INFINITY, Double.NaN, 1, 4e6, 4e6,
            0.1,
            null, ""),
        new ItemRuling(ItemName.ofNetwork("tiny"), GateVerdict.INCONCLUSIVE, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 1, 1, 0.9,
            null,
            "took less time than the clock can show"));
    return GateResult.of(Ruling.of(rows), TERMS, SampleRun.provenance(), "");
  }

  /** A file in a folder, and a layer in a block. */
  public static GateResult ofFiles() {
    List<ItemRuling> rows =
        List.of(row("models/a.onnx", "", GateVerdict.PASS, 1, null), row("models/a.onnx", "block/conv", GateVerdict.PASS, 1, null));
    return GateResult.of(Ruling.of(rows), TERMS, SampleRun.provenance(), "");
  }

  /** The head died before anything was measured. */
  public static GateResult spoiled(GateVerdict verdict) {
    return spoiled(verdict, "arm head: its worker died");
  }

  /** The same for another reason. */
  public static GateResult spoiled(GateVerdict verdict, String note) {
    return GateResult.of(new Ruling(verdict, Double.NaN, Double.NaN, List.of()), TERMS, SampleRun.provenance(), note);
  }

  /** Trials of a network and of a layer, and one false alarm. */
  public static SelftestResult selftest() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      trials.add(trial("", 0, i == 0 ? GateVerdict.REGRESSED : GateVerdict.PASS));
      trials.add(trial("", 0.02, i < 3 ? GateVerdict.REGRESSED : GateVerdict.INCONCLUSIVE));
      trials.add(trial("", 0.05, i < 18 ? GateVerdict.REGRESSED : GateVerdict.UNTRUSTED_HOST));
      trials.add(trial("stem", 0.15, GateVerdict.REGRESSED));
    }
    return SelftestResult.of(trials, 45, GateRule.DEFAULT, SampleRun.provenance());
  }

  private static Trial trial(String layer, double slowdown, GateVerdict verdict) {
    return new Trial("large", layer, slowdown, verdict, 0, 1 + slowdown, 0.035, 0.9, "", 41);
  }

  private static ItemRuling row(String network, String layer, GateVerdict verdict, double ratio, @Nullable SlowForks slowForks) {
    return new ItemRuling(new ItemName(network, layer), verdict, ratio, ratio - 0.01, ratio + 0.01, 0.035, 4, 4e6, ratio * 4e6, 0.9,
        slowForks,
        "a note");
  }
}
