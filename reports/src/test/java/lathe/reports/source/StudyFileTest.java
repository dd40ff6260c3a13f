package lathe.reports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.reports.source.StudyFile.Arm;
import org.junit.jupiter.api.Test;

class StudyFileTest {
  private static Arm arm(String network, String metric, double accuracy) {
    return new Arm(network, 1, 1, 1, metric, accuracy, false, 1e6, 1e6, 1e6);
  }

  /** A detector is not more accurate than a classifier, whatever the numbers; two networks make no front. */
  @Test
  void accuraciesOfOneMetricAreCompared() {
    List<Arm> classifiers = List.of(arm("a", "top-1 %", 75.2), arm("b", "top-1 %", 72), arm("c", "top-1 %", 67.4));
    List<Arm> others = List.of(arm("d", "mAP", 22), arm("e", "mAP", 22.1), arm("f", "", Double.NaN));
    var study = new StudyFile("claims", "", "lathe", 3, 0.95, 1, List.of(others.getFirst(), classifiers.get(0), others.get(1),
        classifiers.get(1), others.get(2), classifiers.get(2)), List.of(), List.of(), null);

    assertThat(study.comparable()).containsExactly(classifiers);
  }
}
