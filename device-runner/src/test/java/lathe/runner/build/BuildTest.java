package lathe.runner.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildTest {
  private static final String HASH = "63865dc904f7c2a69c6851058cc31ce2a7c4afa4";

  private static Build build(String commit, String dirty) {
    Properties properties = new Properties();
    properties.putAll(Map.of("version", "0.1.0", "commit", commit, "dirty", dirty));
    return Build.of(properties);
  }

  @Test
  void theRunningBuildWasFilledInByMaven() {
    assertThat(Build.current().version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(Build.current().commit()).matches("[0-9a-f]{40}(-dirty)?|unknown");
  }

  @Test
  void aChangedTreeIsSaid() {
    assertThat(build(HASH, "true")).isEqualTo(new Build("0.1.0", HASH + "-dirty"));
    assertThat(build(HASH, "true").shortCommit()).isEqualTo("63865dc904-dirty");
  }

  @Test
  void aCleanTreeAndNoTreeStandAsTheyAre() {
    assertThat(build(HASH, "false").shortCommit()).isEqualTo("63865dc904");
    assertThat(build("unknown", "false").shortCommit()).isEqualTo("unknown");
  }
}
