package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lathe.networks.zoo.Zoo;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworksCommandTest {
  private final Lathe lathe = new Lathe("networks");

  @Test
  void listsEveryNetworkOnALine() {
    assertThat(lathe.run()).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out().lines()).hasSize(1 + Zoo.names().size() + Zoo.headNames().size());
    assertThat(lathe.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains("mobilenet_v3_large 224x224x3 67 5,483,032 5,470,832 216,589,760");
  }

  @Test
  void printsTheLayersOfOne() {
    assertThat(lathe.run("mobilenet_v3_small")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .contains("0 stem conv 224x224x3 112x112x16 k3s2d1 0.0.1.1 hswish 464 5,419,008")
        .contains("2 bneck1.squeeze_excite squeeze-excite 56x56x16 56x56x16 se8-relu-hsigmoid 280 256")
        .contains("mobilenet_v3_small 224x224x3 1x1x1000 2,542,856 56,510,400");
  }

  @Test
  void padsAsAsked() {
    assertThat(lathe.run("--padding", "torch", "mobilenet_v3_small")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("k3s2d1  1.1.1.1").doesNotContain("0.0.1.1");
  }

  /** Figures of the paper's data: MACs of the original last stage, and of the stem with 32 filters. */
  @Test
  void listsTheDesignsOfThePaper() {
    assertThat(lathe.run("--designs")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .hasSize(1 + Zoo.designs().size())
        .anyMatch(line -> line.startsWith("mobilenet_v3_large+last=original 224x224x3 69 4,983,512 ") && line.endsWith(" 250,907,520"));
  }

  @Test
  void scalesByTheRuleOfAnotherLibrary() {
    assertThat(lathe.run("--check", "--width-rule", "torchvision", "mobilenet_v3_large_0.75", "mobilenet_v3_large_0.5+widths=timm"))
        .isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("mobilenet_v3_large_0.75+widths=torchvision: sound")
        .contains("mobilenet_v3_large_0.5+widths=timm:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tf-slim", "torchvision", "keras", "timm"})
  void listsEveryNetworkByEveryRule(String rule) {
    assertThat(lathe.run("--width-rule", rule)).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out().lines()).hasSize(1 + Zoo.names().size() + Zoo.headNames().size());
  }

  /** Detectors alone have boxes; what else is named stays as it is. */
  @Test
  void detectorsEndWithBoxesWhereItIsAskedFor() {
    assertThat(lathe.run("--check", "--with-postprocessing", "ssdlite_mobilenet_v3_small", "mobilenet_v3_small")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("ssdlite_mobilenet_v3_small+post=nms: sound, 320x320x3 to 1x100x6 in")
        .contains("mobilenet_v3_small: sound");
  }

  /** Options of all commands that take networks, not of this one alone. */
  @ParameterizedTest
  @ValueSource(strings = {"run", "measure", "peers", "tune", "profile", "kernels", "networks", "export", "predict"})
  void everyCommandTakesWhatIsSaidOfAllItsNetworks(String command) {
    var help = new Lathe(command, "--help");
    assertThat(help.run()).isEqualTo(ExitCode.FINE);
    assertThat(help.out()).contains("--padding", "--width-rule", "--with-postprocessing");
  }

  @Test
  void writesTheContractToStandardOutput() {
    assertThat(lathe.run("mobilenet_v3_large_0.75_192", "mobilenet_v2", "--json", "-")).isEqualTo(ExitCode.FINE);
    checkJson(lathe.out());
  }

  @Test
  void writesTheContractToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("networks.json");
    assertThat(lathe.run("mobilenet_v3_large_0.75_192", "mobilenet_v2", "--json", file.toString())).isEqualTo(ExitCode.FINE);
    checkJson(Files.readString(file));
  }

  private static void checkJson(String text) {
    JsonNode networks = JsonMapper.shared().readTree(text).get("networks");
    assertThat(networks).hasSize(2);
    JsonNode network = networks.get(0);
    assertThat(network.propertyNames()).containsExactly("name", "params", "deployedParams", "macs", "input", "layers");
    assertThat(network.get("name").asString()).isEqualTo("mobilenet_v3_large_0.75_192");
    assertThat(network.get("input")).hasToString("[192,192,3]");
    JsonNode stem = network.get("layers").get(0);
    assertThat(stem)
        .hasToString("{\"index\":0,\"name\":\"stem\",\"op\":\"conv\",\"key\":\"f32/conv/192x192x3->96x96x16/k3s2d1/p0.0.1.1/hswish\","
            + "\"in\":[192,192,3],\"out\":[96,96,16],\"params\":464,\"macs\":3981312}");
  }

  @Test
  void namesTheNearestNetworks() {
    assertThat(lathe.run("mobilenet_v3_lrage")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err().strip()).startsWith("lathe: network mobilenet_v3_lrage: not known; the nearest names are mobilenet_v3_large,")
        .doesNotContain("\n");
    assertThat(lathe.out()).isEmpty();
  }

  @Test
  void refusesAFileThatCannotBeWritten(@TempDir Path folder) throws IOException {
    Path inTheWay = Files.createFile(folder.resolve("file"));
    assertThat(lathe.run("--json", inTheWay.resolve("networks.json").toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err().strip()).isEqualTo("lathe: --json: cannot write %s: %s is no folder that can be written; name another place",
        inTheWay.resolve("networks.json"), inTheWay);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFullTakesNoTextWithIt() {
    assertThat(lathe.run("mobilenet_v2", "--json", "/dev/full")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.out()).contains("stem");
    assertThat(lathe.err()).contains("/dev/full: No space left on device");
  }

  @Test
  void makesTheFolderOfAFile(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("networks.json");
    assertThat(lathe.run("--json", file.toString())).isEqualTo(ExitCode.FINE);
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void refusesAPaddingThatIsNone() {
    assertThat(lathe.run("--padding", "valid")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err().strip()).isEqualTo("lathe: --padding valid: not known; use tf or torch");
  }

  @Test
  void checksWhateverItPrints(@TempDir Path folder) throws IOException {
    Path network = Files.writeString(folder.resolve("dilated.json"), """
        {"schema": "lathe.network/1", "name": "dilated", "input": [32, 32, 3],
         "layers": [{"name": "a", "op": "conv", "channels": 8, "kernel": 3, "dilation": 2}]}
        """);

    assertThat(lathe.run(network.toString(), "--check", "--json", "-")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.out()).isEmpty();
    assertThat(lathe.err()).contains("layer a: a dense convolution with dilation 2");
  }
}
