package lathe.reports.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.reports.Csv;

/** One line of {@link Csv} a figure. */
final class SheetCsv {
  private static final String HEADER = "group,name,key,medianNs,lowNs,highNs,outcome,detail\r\n";

  private SheetCsv() {}

  static String text(Sheet sheet) {
    return sheet.all().map(SheetCsv::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(Measure measure) {
    return Csv.line(List.of(measure.group(), measure.name(), measure.key(), Csv.figure(measure.time().medianNs()),
        Csv.figure(measure.time().lowNs()), Csv.figure(measure.time().highNs()), measure.outcome().name().toLowerCase(Locale.ROOT),
        measure.detail()));
  }
}
