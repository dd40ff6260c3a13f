package lathe.reports.table;

import java.io.IOException;
import java.util.Locale;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/** As once-for-all's latency tables: {@code key: {mean: MS, count: N}}, milliseconds. The keys are Lathe's. */
final class OfaYaml {
  private OfaYaml() {}

  static void append(Lut table, Appendable out) throws IOException {
    for (LutEntry row : NetworkRows.of(table)) {
      out.append(String.format(Locale.ROOT, "\"%s\":\n  mean: %.6f\n  count: %d\n", row.key(), row.time().medianNs() / 1e6, row.samples()));
    }
  }
}
