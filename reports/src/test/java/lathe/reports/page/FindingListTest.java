package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.result.Finding;
import org.junit.jupiter.api.Test;

class FindingListTest {
  private static String list(int networks) {
    List<Finding> findings = new ArrayList<>(List.of(new Finding.HostSlow(0.3)));
    for (int i = 0; i < networks; i++) {
      findings.add(new Finding.Noisy("n" + i, 2, 10));
      findings.add(new Finding.StillWarming("n" + i, 9, 5));
    }
    return Html.render(FindingList.of(findings));
  }

  private static int count(String part, String text) {
    return text.split(part, -1).length - 1;
  }

  /** Three findings of each of fifteen networks took eight screens, before the first figure. */
  @Test
  void saysTheAdviceOfAKindOnce() {
    String list = list(15);
    assertThat(count("<li>", list)).isEqualTo(3);
    assertThat(count("Advice: ", list)).isEqualTo(3);
    assertThat(list).containsSubsequence("HostSlow", "Noisy", "n0: MAD", "n1: MAD", "n2: MAD", "<details><summary>12 more</summary>",
        "n3: MAD", "n14: MAD", "</details>", "Advice: close other programs", "StillWarming");
  }

  @Test
  void marksCommandsAsCode() {
    assertThat(Html.render(FindingList.of(List.of(new Finding.CpuLimited(0.5)))))
        .contains("Advice: give the container at least two: <code>docker run --cpus 2</code></div>");
  }

  @Test
  void unfoldsNoSingleLine() {
    assertThat(list(4)).doesNotContain("<details>").contains("n3: MAD");
    assertThat(list(5)).contains("2 more");
  }
}
