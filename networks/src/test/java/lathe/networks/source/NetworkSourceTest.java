package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lathe.kernels.BadInputException;
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
    assertThat(Path.of(model.source())).isAbsolute();
    assertThat(NetworkSource.parse(model.source()).open()).isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource({
      "mobilenet_v9,    not known; the nearest names are",
      "nets/tiny,       a file of an unknown kind",
      "nets/tiny.xml,   a file of an unknown kind",
      "nets/tiny.json,  not found",
      "/,               no file can be called so"
  })
  void refusesWhatIsNeither(String text, String reason) {
    assertThatThrownBy(() -> NetworkSource.parse(text).open()).isInstanceOf(BadInputException.class).hasMessageContaining(reason);
  }
}
