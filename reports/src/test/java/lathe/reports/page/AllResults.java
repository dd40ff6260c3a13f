package lathe.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.FirstResult.Nth;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.result.SustainedResult;
import lathe.profiler.result.SustainedResult.Distribution;
import lathe.profiler.result.SustainedResult.Heat;
import lathe.profiler.result.SustainedResult.Window;
import lathe.profiler.statistics.RobustLine;
import lathe.reports.LutTable;
import lathe.reports.SampleGate;
import lathe.reports.SampleRun;
import lathe.reports.audit.Audit;
import lathe.reports.audit.HostMove;
import lathe.reports.source.ResultFile;

/** A page with every kind of section; the figures are made up. */
public final class AllResults {
  public static final String PEERS = """
      [{"network": "mobilenet_v3_large", "engines": [
        {"engine": "lathe", "version": "0.1.0", "medianNs": 4100000, "lowNs": 4000000, "highNs": 4200000, "maxRelDiff": 0},
        {"engine": "tflite", "version": "2.18", "medianNs": 5000000, "lowNs": 4900000, "highNs": 5100000, "maxRelDiff": 2e-6}],
        "ratios": [{"engine": "tflite", "ratio": 0.82, "low": 0.8, "high": 0.84}]}]""";
  public static final String STUDY =
      """
          {"schema": "lathe.study/1", "study": "placement", "question": "Where?", "engine": "lathe", "forks": 6, "level": 0.95, "cleanShare": 0.9, "arms": [
            {"network": "a", "macs": 10, "params": 10, "bytes": 10, "metric": "ImageNet top-1, %", "accuracy": 64.2, "medianNs": 1000000, "lowNs": 900000, "highNs": 1100000},
            {"network": "b", "macs": 20, "params": 20, "bytes": 20, "metric": "ImageNet top-1, %", "accuracy": 70.0, "medianNs": 2000000, "lowNs": 1900000, "highNs": 2100000},
            {"network": "c", "macs": 30, "params": 30, "bytes": 30, "metric": "ImageNet top-1, %", "accuracy": 69.0, "medianNs": 3000000, "lowNs": null, "highNs": null}],
            "comparisons": [{"name": "a / b", "arm": "a", "baseline": "b", "ratio": 0.5, "low": 0.48, "high": 0.52, "published": 0.6,
              "source": "table 5", "verdict": "holds", "why": "fewer multiply-adds"},
              {"name": "c / b", "arm": "c", "baseline": "b", "ratio": 1.5, "low": null, "high": null, "verdict": ""}],
            "passes": [{"activation": "swish", "network": "c", "sigmoid": "", "passNs": 60000, "networkShare": 0.02, "nsPerElement": 0.03,
              "bytesPerElement": 8, "maxUlp": 3.1, "maxError": 2e-7}]}""";
  public static final Audit AUDIT = audit();
  public static final String DOCTOR =
      """
          {"verdict": "noisy", "findings": [{"type": "HostSlow", "share": 0.4}], "machine": {"cpu": "some", "cores": 2},
           "peaks": [{"lanes": 512, "gflops": 267}], "bandwidth": [{"level": "memory", "bytes": 268435456, "gbps": 35, "writeGbps": 25, "copyGbps": 30, "updateGbps": 48}]}""";
  public static final String PROFILE = """
      {"schema": "lathe.profile/1", "network": "a", "peakGflops": 200, "memoryGbps": 20,
       "layers": [{"name": "stem", "op": "conv", "macs": 1000000, "bytes": 100000, "medianNs": 20000}]}""";

  private static final String FIRST =
      ResultFiles.toJson(new FirstResult(SteadyResult.SCHEMA, "first", "a", SampleRun.provenance(), 4e8, 3, 1e6,
          List.of(new Nth(1, 2e9, 1.5e9, 3e9), new Nth(2, 1e7, 5e6, 4e7), new Nth(3, 1.1e6, 1e6, 1.2e6), new Nth(4, 1e6, 9e5, 1.1e6))));
  private static final String SUSTAINED = ResultFiles.toJson(new SustainedResult(SteadyResult.SCHEMA, "sustained", "a",
      SampleRun.provenance(), 2e9, times(1e6), 0.05, 0.04, new Heat(50, 71),
      List.of(new Window(0, times(1e6), 3600, 2), new Window(1e9, times(1.1e6), 3700, 1))));

  static final String PAGE = page();

  private AllResults() {}

  private static Audit audit() {
    var networks = List.of(new Audit.Judged("a", 60, 3_000_000, 2_818_182, 3_100_000, 2_900_000, 3_300_000, 3.3, -6.1),
        new Audit.Judged("b", 50, 2_000_000, 1_636_364, 1_800_000, 1_700_000, 1_900_000, -10, -18.2));
    var host = new HostMove(1.1, 1.08, 1.12, new RobustLine(13, 14, 15, Math.log(1.1), 0.02, -0.03, 0.01, 0.02), List.of(1.09, 1.11),
        List.of(new HostMove.Anchor("c", 1e6, 1.1e6)));
    return new Audit("onnxruntime", 512, 7, networks, Audit.Score.of(networks), new Audit.Score(12.1, 18.2, -12.1, 0, 0.5, 1, 0), host,
        List.of(),
        SampleRun.provenance());
  }

  private static Distribution times(double medianNs) {
    return new Distribution(1000, medianNs, 1.1 * medianNs, 1.3 * medianNs, 2 * medianNs, 5 * medianNs);
  }

  private static String page() {
    List<Source> sources = new ArrayList<>(everyKind(""));
    sources.add(1, source("other.json", ResultFiles.toJson(SampleRun.withMissingLayer(3))));
    return HtmlReport.render(sources);
  }

  /** One file of every kind, whose names begin with {@code prefix}. */
  static List<Source> everyKind(String prefix) {
    RunResult run = SampleRun.run();
    return List.of(Source.of(prefix + "run.json", run), Source.of(prefix + "lut.json", LutTable.from(run).lut()),
        source(prefix + "peers.json", PEERS), source(prefix + "study.json", STUDY),
        source(prefix + "gate.json", ResultFiles.toJson(SampleGate.result())),
        source(prefix + "selftest.json", ResultFiles.toJson(SampleGate.selftest())),
        source(prefix + "audit.json", ResultFiles.toJson(AUDIT)), source(prefix + "doctor.json", DOCTOR),
        source(prefix + "profile.json", PROFILE), source(prefix + "first.json", FIRST), source(prefix + "sustained.json", SUSTAINED));
  }

  /** What a file of this name and content holds. */
  public static ResultFile file(String name, String json) {
    return source(name, json).file();
  }

  static Source source(String name, String json) {
    try {
      Path folder = Files.createTempDirectory("lathe-report");
      Path file = Files.writeString(folder.resolve(name), json);
      try {
        return Source.read(file);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
