package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.reports.SampleRun;
import lathe.reports.source.StudyFile;
import lathe.reports.source.StudyFile.Comparison;
import org.junit.jupiter.api.Test;

class StudySectionTest {
  private static String details(String source, String verdict, String why) {
    var comparison = new Comparison("A / A", "a", "a (again)", 1.002, 0.99, 1.01, Double.NaN, source, verdict, why);
    var study = new StudyFile("aa", "", "lathe", 6, 0.95, 0.9, List.of(), List.of(comparison), List.of(), SampleRun.provenance());
    return Html.render(StudySection.of("f0", study).html());
  }

  /** In milliseconds one that takes some microseconds would have a digit or two. */
  @Test
  void everyTimeHasTheUnitThatSuitsIt() {
    var tiny = new StudyFile.Arm("tiny", 1, 1, 1, "", Double.NaN, false, 12_340, 12_200, 12_500);
    var large = new StudyFile.Arm("large", 1, 1, 1, "", Double.NaN, false, 3_100_000, Double.NaN, Double.NaN);
    var study = new StudyFile("aa", "", "lathe", 6, 0.95, 0.9, List.of(tiny, large), List.of(), List.of(), SampleRun.provenance());
    assertThat(Html.render(StudySection.of("f0", study).html())).contains(">12.3 µs</td>", ">12.2 µs</td>", ">12.5 µs</td>",
        ">3.100 ms</td>");
  }

  /** Of equal arms nothing was published, and of a network without a roofline nothing is explained. */
  @Test
  void detailsHaveNoEmptyParts() {
    assertThat(details("", "no difference", "")).contains("<title>A / A · 1.002 (0.990 to 1.010) · no difference</title>");
    assertThat(details("", "", "")).contains("<title>A / A · 1.002 (0.990 to 1.010)</title>");
    assertThat(details("table 5", "holds", "fewer bytes"))
        .contains("<title>A / A · 1.002 (0.990 to 1.010) · holds: table 5 · fewer bytes</title>");
  }
}
