package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.Network;
import lathe.networks.description.DescriptionWriter;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSourceTest {
  @Test
  void aNameIsANetworkOfTheZoo() {
    Model model = NetworkSource.parse("mobilenet_v3_small_1_224").open();
    assertThat(model.network()).isEqualTo(Zoo.named("mobilenet_v3_small"));
    assertThat(model.source()).isEqualTo("mobilenet_v3_small");
    assertThat(model.trained()).isEmpty();
  }

  @Test
  void aFileIsFoundAgainByItsSource(@TempDir Path folder) throws IOException {
    Network network = Zoo.named("mobilenet_v3_small_0.35_96", Padding.TORCH);
    Path file = Files.writeString(folder.resolve("small.json"), DescriptionWriter.json(network));
    Model model = NetworkSource.parse(file.toString()).open();
    assertThat(model.network()).isEqualTo(network);
    assertThat(NetworkSource.parse(model.source()).open()).isEqualTo(model);
  }

  /** A baseline that was recorded in one checkout is held against the file of another, and dashboards follow it by its name. */
  @Test
  void aFileIsCalledAsItWasNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("small.json"), DescriptionWriter.json(Zoo.named("mobilenet_v3_small_0.35_96")));
    String relative = Path.of("").toAbsolutePath().relativize(file).toString();
    assertThat(NetworkSource.parse(relative).open().source()).isEqualTo(relative);
    assertThat(NetworkSource.parse(relative + ":stem").open().source()).isEqualTo(relative + ":stem");
  }

  @Test
  void layersBehindAColonAreANetwork() {
    Network whole = Zoo.named("mobilenet_v3_large");
    Network stage = NetworkSource.parse("mobilenet_v3_large:last_conv..logits").open().network();

    assertThat(stage.input()).isEqualTo(new Shape(7, 7, 160));
    assertThat(stage.macs()).isEqualTo(10_035_200); // figure 5's efficient last stage
    assertThat(stage.output()).isEqualTo(whole.output());
  }

  @Test
  void aPartIsFoundAgainByItsSource() {
    Model layer = NetworkSource.parse("mobilenet_v3_large_1_224:bneck12.depthwise").open();

    assertThat(layer.source()).isEqualTo("mobilenet_v3_large:bneck12.depthwise");
    assertThat(layer.network().size()).isEqualTo(1);
    assertThat(NetworkSource.parse(layer.source()).open()).isEqualTo(layer);
  }

  @ParameterizedTest
  @CsvSource({
      "mobilenet_v2:bneck99.expand,                  it has no layer bneck99.expand",
      "mobilenet_v2:bneck3.project..bneck3.expand,   bneck3.project comes after bneck3.expand",
      "mobilenet_v2:bneck3.project..bneck3.add,      bneck3.add reads a layer before bneck3.project"
  })
  void refusesWhatIsNoPart(String text, String reason) {
    assertThatThrownBy(() -> NetworkSource.parse(text).open()).isInstanceOf(BadInputException.class).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
      "mobilenet_v9,    not known; the nearest names are",
      "'',              names nothing; use a name that ./lathe networks lists",
      "' ',             names nothing",
      "model.pt,        a file of an unknown kind; use one that ends in .json",
      "nets/tiny,       a file of an unknown kind",
      "nets/tiny.xml,   a file of an unknown kind",
      "nets/tiny.json,  not found",
      "/,               not a valid file name"
  })
  void refusesWhatIsNeither(String text, String reason) {
    assertThatThrownBy(() -> NetworkSource.parse(text).open()).isInstanceOf(BadInputException.class).hasMessageContaining(reason);
  }
}
