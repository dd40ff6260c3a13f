package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.profiler.profile.Profile;
import org.junit.jupiter.api.Test;

class ProfileSummaryTest {
  private static final Profile.Kernel COMPILED = new Profile.Kernel("f32-add", 1e6, 1e5, 1000, 0, List.of());
  private static final Profile.Kernel LEFT = new Profile.Kernel("f32-pool", Double.NaN, Double.NaN, 0, 0, List.of());

  @Test
  void theSlowestLayerComesFirst() {
    assertThat(summary(0, COMPILED)).containsSubsequence("third", "first", "second");
  }

  @Test
  void theVerdictStandsBelow() {
    assertThat(summary(0, COMPILED)).endsWith("\nhost noisy, 2 findings, kernels by static default\n");
  }

  @Test
  void codeThatC2NeverCompiledIsNamed() {
    assertThat(summary(62_208, COMPILED, LEFT))
        .contains("  C2 compiled 1 of 2 kernels\n", "  the last was ready 1.000 ms after the start\n", "  f32-pool: no code of C2\n",
            "62,208 bytes allocated per inference, by code that C2")
        .doesNotContain("every call inlined");
    assertThat(summary(0, COMPILED)).contains("every call inlined", "  0 bytes allocated per inference\n");
  }

  private static String summary(long bytes, Profile.Kernel... kernels) {
    List<Profile.Layer> layers = List.of(layer("first", 20, 0), layer("second", 10, 20), layer("third", 30, 30));
    var profile = new Profile("toy", 1000, 60, layers, List.of(kernels), 0, 10, List.of(), List.of());
    return ProfileSummary.of(profile, SampleRun.profile("toy", bytes), TextStyle.PLAIN);
  }

  private static Profile.Layer layer(String name, double ns, double startNs) {
    return new Profile.Layer(name, "f32-add", 1000, 100, ns, startNs, ns);
  }
}
