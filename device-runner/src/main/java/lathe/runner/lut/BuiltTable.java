package lathe.runner.lut;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.result.EngineModel;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.statistics.Order;
import lathe.reports.Figures;
import lathe.reports.table.TableDraft;

/**
 * What a build says of its table.
 *
 * @param asked rows of the spaces
 * @param measured those that the budget paid for; some may have failed
 */
record BuiltTable(Lut lut, int asked, int measured) {
  /**
   * How many rows, how fast, and how well they are known; in one line.
   *
   * @param seconds that were spent on them, by builds that were interrupted too
   */
  String facts(double seconds) {
    List<String> facts = new ArrayList<>();
    String rows = measured < asked ? "%d of %d".formatted(measured, asked) : Integer.toString(measured);
    facts.add("%s rows in %.0f s, %.0f a minute".formatted(rows, seconds, measured / seconds * 60));
    double[] widths = lut.entries().stream().filter(entry -> entry.time().hasInterval())
        .mapToDouble(entry -> 50 * (entry.time().highNs() - entry.time().lowNs()) / entry.time().medianNs()).toArray();
    if (widths.length > 0) {
      facts.add("the median row within %.1f %% (95 %%)".formatted(Order.median(widths)));
    }
    lut.models().stream().map(EngineModel::model).filter(model -> !model.networks().isEmpty()).forEach(
        model -> facts.add("%d whole networks predicted by the others within %.1f %% (root mean square)".formatted(model.networks().size(),
            model.errorPercent())));
    return String.join("; ", facts);
  }

  String verdict() {
    return lut.provenance().verdict().word();
  }

  /** What the table does not have or does not know, and what to do about it. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (measured < asked) {
      gaps.add("rows that the budget left out of the table: %d; give more time, or have predict guess them with --interpolate"
          .formatted(asked - measured));
    }
    long lost = measured - lut.entries().stream().map(LutEntry::key).distinct().count();
    if (lost > 0) {
      gaps.add("rows that could not be measured and are not in the table: %d".formatted(lost));
    }
    long hidden = lut.entries().stream().filter(entry -> entry.time().medianNs() <= TableDraft.LEAST_NS).count();
    if (hidden > 0) {
      gaps.add("rows that take no longer than an empty model, whose times are not known: %d; they are in the table with %s, audit it"
          .formatted(hidden, Figures.time(TableDraft.LEAST_NS)));
    }
    return gaps;
  }
}
