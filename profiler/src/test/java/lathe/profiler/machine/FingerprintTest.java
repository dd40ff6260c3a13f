package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.Lanes;
import lathe.profiler.machine.Machine.Cpu;
import lathe.profiler.machine.Machine.Limits;
import lathe.profiler.machine.Machine.Memory;
import lathe.profiler.machine.Machine.Os;
import lathe.profiler.machine.Machine.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
  private static final String CPU = "AMD EPYC 9R45";
  private static final String JDK = "25.0.3+9-LTS";
  private static final String VENDOR = "Eclipse Adoptium";
  private static final List<String> FLAGS = List.of("-Xms512m", "-XX:+UseG1GC");
  private static final Fingerprint PRINT = new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", JDK, VENDOR, 1, FLAGS);

  /** Expected: the lines piped through {@code sha256sum | cut -c 1-12}. Another value makes every table there is incomparable. */
  @Test
  void idStaysWhatItWas() {
    assertThat(PRINT.text()).isEqualTo("""
        cpu AMD EPYC 9R45
        lanes 512
        arch amd64
        os Linux
        jdk 25.0.3+9-LTS
        vendor Eclipse Adoptium
        kernels 1
        flag -Xms512m
        flag -XX:+UseG1GC
        """);
    assertThat(PRINT.id()).isEqualTo("fe32d46e3fc6");
  }

  @ParameterizedTest
  @MethodSource
  void everyPartCounts(Fingerprint other) {
    assertThat(other.id()).isNotEqualTo(PRINT.id());
  }

  static Stream<Fingerprint> everyPartCounts() {
    return Stream.of(
        new Fingerprint("Cortex-A76", Lanes.L512, "amd64", "Linux", JDK, VENDOR, 1, FLAGS),
        new Fingerprint(CPU, Lanes.L256, "amd64", "Linux", JDK, VENDOR, 1, FLAGS),
        new Fingerprint(CPU, Lanes.L512, "aarch64", "Linux", JDK, VENDOR, 1, FLAGS),
        new Fingerprint(CPU, Lanes.L512, "amd64", "Mac OS X", JDK, VENDOR, 1, FLAGS),
        new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", "25.0.4+7-LTS", VENDOR, 1, FLAGS),
        new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", JDK, "Azul Systems, Inc.", 1, FLAGS),
        new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", JDK, VENDOR, 2, FLAGS),
        new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", JDK, VENDOR, 1, List.of("-Xms512m")),
        new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", JDK, VENDOR, 1, FLAGS.reversed()));
  }

  /** The workers of a comparison have deeper stacks than those of a run. */
  @Test
  void theDepthOfStacksDoesNotCount() {
    assertThat(new Fingerprint(CPU, Lanes.L512, "amd64", "Linux", JDK, VENDOR, 1, List.of("-Xms512m", "-XX:+UseG1GC", "-Xss16m")))
        .isEqualTo(PRINT);
  }

  @Test
  void whatChangesFromRunToRunDoesNotCount() {
    assertThat(Fingerprint.of(machine(0.1, "6.12.5"), Lanes.L512, 1, FLAGS)).isEqualTo(PRINT);
    assertThat(Fingerprint.of(machine(3.7, "6.14.0"), Lanes.L512, 1, FLAGS)).isEqualTo(PRINT);
  }

  private static Machine machine(double load1, String osVersion) {
    Cpu cpu = new Cpu(Fact.of(CPU), "amd64", Fact.of(2), Fact.of(2), Fact.of(false), Fact.of(load1));
    return new Machine(cpu, List.of(), new Memory(Fact.unknown(), Fact.unknown(), Fact.unknown()), new Os("Linux", osVersion),
        Fact.unknown(), Fact.unknown(), new Limits(Fact.unknown(), Fact.unknown()),
        new Power(Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown(), Fact.unknown()),
        new Jvm(VENDOR, JDK, List.of("-Xmx1g"))); // the parent's own flags, not the workers'
  }
}
