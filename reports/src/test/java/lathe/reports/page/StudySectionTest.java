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

  /** Of equal arms nothing was published, and of a network without a roofline nothing is explained. */
  @Test
  void detailsHaveNoEmptyParts() {
    assertThat(details("", "no difference", "")).contains("<title>A / A · 1.002 (0.990 to 1.010) · no difference</title>");
    assertThat(details("", "", "")).contains("<title>A / A · 1.002 (0.990 to 1.010)</title>");
    assertThat(details("table 5", "holds", "fewer bytes"))
        .contains("<title>A / A · 1.002 (0.990 to 1.010) · holds: table 5 · fewer bytes</title>");
  }
}
