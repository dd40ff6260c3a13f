package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.EngineModel;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.AuditSummary;
import lathe.reports.Figures;

/** The look-up table: what its rows mean, a heat map for each operator, and every row. */
final class LutSection {
  private static final Comparator<Held> BY_STATE = Comparator.comparing(Held::cache).thenComparing(Held::byCopies);

  private LutSection() {}

  /** What rows have in common that may stand in one heat map. */
  private record Measured(String engine, int lanes, CacheState cache) {
    static Measured of(LutEntry row) {
      return new Measured(row.engine(), row.lanes(), row.cache());
    }

    @Override
    public String toString() {
      return "%s, %d bit, caches as %s".formatted(engine, lanes, cache);
    }
  }

  /** What the caches hold when a row begins, which another engine's rows have from copies of the row's own model. */
  private record Held(CacheState cache, boolean byCopies) {
    static Held of(Measured measured) {
      return new Held(measured.cache(), measured.cache() == CacheState.NETWORK && !measured.engine().equals("lathe"));
    }

    Html meaning() {
      String held = switch (cache) {
        case HOT -> "input and weights were just used";
        case RESIDENT -> "the input was just written, the weights are in the last-level cache, but in no closer one";
        case NETWORK ->
            byCopies ? "the layer is a model of its own, of which copies run in turn that together exceed four second-level caches"
                : "the input was just written, the weights are where the network's other layers left them";
        case MEMORY -> "the input was just written, the weights are in no cache";
        case COLD -> "neither is in any cache";
      };
      return el("li", el("b", text(byCopies ? cache + " (engines other than lathe)" : cache.toString())), text(": " + held));
    }
  }

  static Section of(String id, String title, Lut lut) {
    Map<Measured, List<LutEntry>> groups =
        lut.entries().stream().collect(Collectors.groupingBy(Measured::of, LinkedHashMap::new, Collectors.toList()));
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", text(sentence(lut))));
    parts.add(el("ul", "quiet", all(groups.keySet().stream().map(Held::of).distinct().sorted(BY_STATE).map(Held::meaning).toList())));
    lut.models().forEach(own -> parts.addAll(model(id, own)));
    parts.addAll(maps(groups));
    parts.add(el("h3", text("Rows")));
    parts.add(rows(id, title, lut));
    return new Section(id, title, parts);
  }

  static String sentence(Lut lut) {
    long keys = lut.entries().stream().map(LutEntry::key).distinct().count();
    return "%s for %s, each timed alone. %s".formatted(Figures.count(lut.entries().size(), "row"), Figures.count(keys, "layer"),
        prediction(lut));
  }

  private static String prediction(Lut lut) {
    Set<CacheState> states = lut.entries().stream().map(LutEntry::cache).collect(Collectors.toSet());
    boolean isInterpolated = states.containsAll(Set.of(CacheState.RESIDENT, CacheState.MEMORY))
        && lut.models().stream().anyMatch(own -> !own.model().rings().isEmpty());
    String rows = isInterpolated ? "rows, interpolated between the cache states resident and memory" : "rows";
    return lut.models().stream().anyMatch(own -> isFitted(own.model()))
        ? "A network is predicted from its %s, and the model below.".formatted(rows)
        : "A network is predicted by the sum of its %s; this table has no model of the time beyond them.".formatted(rows);
  }

  private static boolean isFitted(LutModel model) {
    return !model.networks().isEmpty();
  }

  private static List<Html> model(String id, EngineModel own) {
    LutModel model = own.model();
    List<Html> parts = new ArrayList<>();
    parts.add(el("h3", text("Predictions by the rows of %s, %d bit".formatted(own.engine(), own.lanes()))));
    if (isFitted(model)) {
      parts.add(el("p", text(terms(model))));
    }
    parts.add(el("p", "note", text(model.audit() instanceof AuditSummary audit ? sentence(audit)
        : "No audit is stored with this table: the error of its predictions on other networks is not known.")));
    if (!model.rings().isEmpty()) {
      parts.add(new DataTable<LutModel.RingShare>()
          .figures("KiB between two uses", ring -> ring.bytes(), bytes -> Figures.number(bytes / 1024, 0))
          .figures("share of weights from memory", LutModel.RingShare::memoryShare, share -> Figures.number(share, 3))
          .of("%s-rings-%s-%d".formatted(id, own.engine(), own.lanes()), "How much of a network's weights comes from memory",
              model.rings()));
    }
    return parts;
  }

  private static String terms(LutModel model) {
    String fetched = model.rings().isEmpty() ? ""
        : "%s for each MiB of its largest images that comes back from memory, ".formatted(perMib(model.perActivationByteNs()));
    return ("Fitted to %d networks; each of them lies %s %% (root mean square) from a fit to the others. A network takes %s times its rows,"
        + " %s%s for each MiB of images that no second-level cache keeps, and %s from one layer to the next.").formatted(
            model.networks().size(), Figures.number(model.errorPercent(), 1), Figures.number(model.scale(), 3), fetched,
            perMib(model.perSpilledByteNs()), Figures.time(model.perLayerNs()));
  }

  private static String perMib(double perByteNs) {
    return Figures.time(perByteNs * (1 << 20));
  }

  private static String sentence(AuditSummary audit) {
    return ("Audited on %d networks that nothing was fitted to (seed %d): error %s %% on average, %s %% at worst, bias %s %%;"
        + " Kendall's tau of their order %s; %s of them inside their interval; %s.")
        .formatted(audit.networks(), audit.seed(),
            Figures.number(audit.meanAbsErrorPercent(), 1), Figures.number(audit.worstAbsErrorPercent(), 1),
            Figures.number(audit.biasPercent(), 1), Figures.number(audit.kendallTau(), 3), Figures.percent(audit.coverage()),
            hostMove(audit.hostRatio()));
  }

  private static String hostMove(double ratio) {
    return Double.isNaN(ratio) ? "the speed of the host relative to the build was not measured"
        : "the host took %s times as long as when the table was built".formatted(Figures.number(ratio, 3));
  }

  private static List<Html> maps(Map<Measured, List<LutEntry>> groups) {
    List<Html> parts = new ArrayList<>();
    groups.forEach((measured, rows) -> {
      List<Html> maps = HeatMap.of(rows);
      if (!maps.isEmpty()) {
        boolean isFirst = parts.isEmpty();
        parts.add(el("details", isFirst ? attr("open", "") : Section.none(),
            el("summary", text("Time by channels and resolution: " + measured)),
            el("p", "quiet", text("Microseconds, the median of the rows in a cell; darker is slower. Channels are of the output.")),
            el("div", "maps", all(maps))));
      }
    });
    return parts;
  }

  private static Html rows(String id, String title, Lut lut) {
    return new DataTable<LutEntry>()
        .code("key", LutEntry::key)
        .operator("operator", LutEntry::op)
        .figures("time µs", row -> row.time().medianNs(), Figures::rowUs)
        .figures("low µs", row -> row.time().lowNs(), Figures::rowUs)
        .figures("high µs", row -> row.time().highNs(), Figures::rowUs)
        .figures("MACs M", LutEntry::macs, macs -> Figures.number(macs / 1e6, 3))
        .words("engine", LutEntry::engine)
        .words("cache", row -> row.cache().toString())
        .figures("lanes", LutEntry::lanes, lanes -> Figures.number(lanes, 0))
        .figures("forks", LutEntry::forks, forks -> Figures.number(forks, 0))
        .figures("samples", LutEntry::samples, samples -> Figures.number(samples, 0))
        .findings(LutEntry::findings)
        .code("kernel", LutEntry::kernelId)
        .of(id + "-table", "Rows of the " + title.toLowerCase(Locale.ROOT), lut.entries());
  }
}
