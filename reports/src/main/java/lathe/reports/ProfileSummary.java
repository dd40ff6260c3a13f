package lathe.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lathe.profiler.profile.Profile;
import lathe.profiler.profile.Profile.Kernel;
import lathe.profiler.profile.Profile.Layer;
import lathe.profiler.result.ProfileResult;
import lathe.profiler.result.Verdict;

/** A profile as text for people. */
public final class ProfileSummary {
  private static final int SLOWEST = 12;
  private static final int HOTTEST = 5;
  private static final int BAR = 24;
  private static final int INDENT = 2;

  private final StringBuilder out = new StringBuilder();

  private final TextStyle style;

  private ProfileSummary(TextStyle style) {
    this.style = style;
  }

  /** The summary, each line ended; the findings behind its verdict go to standard error, see {@link FindingLines}. */
  public static String of(Profile profile, ProfileResult result, TextStyle style) {
    var summary = new ProfileSummary(style);
    Verdict verdict = result.provenance().verdict(); // one fork is never better than noisy, which the last line says
    summary.line("%s  %s, recorded%s", profile.network(), Figures.time(profile.inferenceNs()),
        verdict == Verdict.UNTRUSTED ? "  " + Figures.reservation(verdict) : "");
    summary.fact("%,d inferences; recording costs %s", profile.inferences(), Figures.signedPercent(result.recordingCost()));
    summary.line("");
    summary.timeline(profile);
    summary.jit(profile.kernels());
    summary.fact("%,d bytes allocated per inference%s", result.bytesPerInference(),
        result.bytesPerInference() == 0 ? "" : ", by code that C2 has not compiled or by calls that it left");
    summary.fact("%d garbage collections, %,d CPU samples", profile.collections(), profile.cpuSamples());
    summary.places(profile);
    summary.line("");
    summary.line("%s", MeasureSummary.trust(result.provenance(), List.of()));
    return summary.out.toString();
  }

  private void timeline(Profile profile) {
    List<Layer> shown = profile.layers().stream().sorted(Comparator.comparingDouble(Layer::medianNs).reversed()).limit(SLOWEST)
        .toList();
    double unit = BAR / profile.inferenceNs();
    String when = style.drawsBars() ? ("%-" + BAR + "s>").formatted("when they run") : "";
    var table = new TextTable(style.within(INDENT), "slowest layers", "time>", "share>", when);
    for (Layer layer : shown) {
      int from = Math.clamp(Math.round(layer.startNs() * unit), 0, BAR - 1);
      int length = Math.clamp(Math.round(layer.durationNs() * unit), 1, BAR - from);
      String bar = style.drawsBars() ? ("%-" + BAR + "s").formatted(" ".repeat(from) + style.bar(1, length)) : "";
      table.row(layer.name(), Figures.time(layer.medianNs()), Figures.percent(layer.medianNs() / profile.inferenceNs()), bar);
    }
    out.append(table.toString().indent(INDENT)).append('\n');
  }

  private void jit(List<Kernel> kernels) {
    List<Kernel> compiled = kernels.stream().filter(Kernel::isCompiled).toList();
    fact("C2 compiled %d of %d kernels", compiled.size(), kernels.size());
    compiled.stream().mapToDouble(Kernel::readyNs).max().ifPresent(ns -> fact("the last was ready %s after the start", Figures.time(ns)));
    compiled.stream().mapToDouble(Kernel::compileNs).max().ifPresent(ns -> fact("the slowest took %s", Figures.time(ns)));
    List<Kernel> left = kernels.stream().filter(kernel -> kernel.deoptimizations() > 0 || !kernel.isCompiled()).toList();
    left.forEach(kernel -> fact("%s: %s", kernel.code(), fate(kernel)));
    List<Kernel> calling = kernels.stream().filter(kernel -> !kernel.notInlined().isEmpty()).toList();
    calling.stream().limit(SLOWEST).forEach(kernel -> fact("%s: not inlined %s", kernel.code(), kernel.notInlined().getFirst()));
    if (left.isEmpty() && calling.isEmpty()) {
      fact("no deoptimization, every call inlined");
    } else if (calling.size() > SLOWEST) {
      fact("and %d further kernels with calls that were not inlined", calling.size() - SLOWEST);
    }
  }

  private static String fate(Kernel kernel) {
    String discarded = kernel.deoptimizations() == 0 ? "" : Figures.count(kernel.deoptimizations(), "deoptimization");
    return kernel.isCompiled() ? discarded : discarded.isEmpty() ? "no code of C2" : discarded + ", no code of C2";
  }

  /** Where the CPU's time went, and what was allocated where. */
  private void places(Profile profile) {
    profile.hottest().stream().limit(HOTTEST)
        .forEach(place -> fact("%s of the CPU samples in %s", Figures.percent(place.weight() / profile.cpuSamples()), place.name()));
    profile.allocations().stream().limit(HOTTEST)
        .forEach(place -> fact("%s allocated, %s", Figures.bytes(Math.round(place.weight())), place.name()));
  }

  private void fact(String format, Object... args) {
    out.append(style.wrapped(" ".repeat(INDENT), String.format(Locale.ROOT, format, args)));
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args).stripTrailing()).append('\n');
  }
}
