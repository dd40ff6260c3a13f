package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lathe.networks.Network;
import lathe.networks.source.NetworkSource;
import lathe.profiler.profile.Profile;
import lathe.profiler.profile.ProfileReader;
import lathe.reports.source.ResultFile;
import lathe.runner.console.ExitCode;
import lathe.runner.worker.NetworkWorkshop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real recording, read by the JDK's own tool too. */
@Timeout(600)
class ProfileCommandTest {
  @TempDir private Path folder;
  @TempDir private Path described;
  private final Lathe lathe = new Lathe("profile");

  @Test
  void theRecordingHoldsEveryLayerAndOpensInTheJdksTool() throws Exception {
    String tiny = TinyNetwork.in(described);
    int exit = lathe.run(tiny, "--for", "1s", "--out",
        folder.toString());

    Path recording = folder.resolve("profile.jfr");
    Network network = NetworkSource.parse(tiny).open().network();
    Profile profile = ProfileReader.read(recording, NetworkWorkshop::code, Set.of("never-ran"));
    assertThat(exit).isZero();
    assertThat(lathe.out()).contains(TinyNetwork.NAME, "recording costs", "C2 compiled", "\nhost ", "report: file:");
    assertThat(profile.layers()).hasSize(network.size());
    assertThat(profile.layers()).extracting(Profile.Layer::name)
        .containsExactlyElementsOf(network.nodes().stream().map(node -> node.layer().name()).toList());
    assertThat(profile.layers()).extracting(Profile.Layer::startNs).isSorted();
    assertThat(profile.layers().stream().mapToLong(Profile.Layer::macs).sum()).isEqualTo(network.macs());
    assertThat(profile.layers().stream().mapToDouble(Profile.Layer::durationNs).sum()).isLessThanOrEqualTo(profile.inferenceNs());
    assertThat(profile.allocations()).extracting(Profile.Place::name).noneMatch(name -> name.contains("Arrays.copyOf"));
    assertThat(profile.kernels()).filteredOn(kernel -> !kernel.isCompiled()).extracting(Profile.Kernel::code).containsExactly("never-ran");
    assertThat(profile.kernels()).filteredOn(Profile.Kernel::isCompiled).isNotEmpty();
    assertThat(Files.readString(folder.resolve("profile.html"))).startsWith("<!doctype html>").contains("<svg", TinyNetwork.NAME, "stem");
    var json = (ResultFile.Profile) ResultFile.read(folder.resolve("profile.json"));
    assertThat(json.networks().getFirst().layers()).hasSize(network.size());
    assertThat(json.provenance()).isNotNull();
    assertThat(lathe.err()).contains("1 fork where 6 are wanted");
    assertThat(jfr("summary", recording.toString())).contains("lathe.Layer", "lathe.Inference", "jdk.CompilerInlining");
    assertThat(jfr("print", "--events", "lathe.Inference", recording.toString())).contains("lathe.Inference {", TinyNetwork.NAME);
  }

  @Test
  void whatCannotBeRecordedIsRefused() throws Exception {
    String tiny = TinyNetwork.in(described);
    int exit = lathe.run(tiny, "--for", "10m", "--out",
        folder.resolve("none").toString());
    assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("600 s", "--for 10s");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static String jfr(String... args) throws IOException {
    List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jfr").toString()));
    line.addAll(List.of(args));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
