package lathe.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lathe.profiler.profile.Profile;
import lathe.profiler.profile.Profile.Kernel;
import lathe.profiler.profile.Profile.Layer;

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

  /**
   * The summary, each line ended.
   *
   * @param cost what recording adds to an inference: 0.02 if 2 %
   * @param bytesPerInference allocated on the measuring thread
   */
  public static String of(Profile profile, double cost, long bytesPerInference, TextStyle style) {
    var summary = new ProfileSummary(style);
    summary.line("%s  %s, recorded", profile.network(), Figures.time(profile.inferenceNs()));
    summary.fact("%,d inferences; recording costs %s", profile.inferences(), Figures.signedPercent(cost));
    summary.line("");
    summary.timeline(profile);
    summary.jit(profile.kernels());
    summary.fact("%,d bytes allocated per inference", bytesPerInference);
    summary.fact("%d garbage collections, %,d CPU samples", profile.collections(), profile.cpuSamples());
    summary.places(profile);
    return summary.out.toString();
  }

  private void timeline(Profile profile) {
    List<Layer> shown = profile.layers().stream().sorted(Comparator.comparingDouble(Layer::medianNs).reversed()).limit(SLOWEST)
        .sorted(Comparator.comparingDouble(Layer::startNs)).toList();
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
    long slowestNs = kernels.stream().mapToLong(kernel -> (long) kernel.compileNs()).max().orElse(0);
    double readyNs = kernels.stream().mapToDouble(Kernel::readyNs).max().orElse(Double.NaN);
    fact("C2 compiled %d kernels, the last %s after the start", kernels.size(), Figures.time(readyNs));
    fact("the slowest took %s", Figures.time(slowestNs));
    List<Kernel> left = kernels.stream().filter(kernel -> kernel.deoptimizations() > 0 || Double.isNaN(kernel.readyNs())).toList();
    left.forEach(kernel -> fact("%s: %d deoptimizations%s", kernel.code(), kernel.deoptimizations(),
        Double.isNaN(kernel.readyNs()) ? ", and no C2 code" : ""));
    List<Kernel> calling = kernels.stream().filter(kernel -> !kernel.notInlined().isEmpty()).toList();
    calling.stream().limit(SLOWEST).forEach(kernel -> fact("%s: not inlined %s", kernel.code(), kernel.notInlined().getFirst()));
    if (left.isEmpty() && calling.isEmpty()) {
      fact("no deoptimization, every call inlined");
    } else if (calling.size() > SLOWEST) {
      fact("and %d further kernels with calls that were not inlined", calling.size() - SLOWEST);
    }
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
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
