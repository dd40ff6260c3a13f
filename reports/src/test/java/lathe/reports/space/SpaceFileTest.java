package lathe.reports.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.space.Space;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceFileTest {
  @ParameterizedTest
  @ValueSource(strings = {"v3", "mnasnet", "grid"})
  void theShippedSpacesOrderAllTheirRows(String name) {
    Space space = SpaceFile.read(name, Zoo::named);
    assertThat(RowOrder.of(List.of(space), 1)).containsExactlyInAnyOrderElementsOf(space.rows());
    assertThat(space.rows().size()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void theGridHasThePapersNetworks() {
    assertThat(SpaceFile.read("grid", Zoo::named).rows()).containsAll(Space.rows(Zoo.named("mobilenet_v3_large_0.75_160")));
  }

  @Test
  void theMnasnetSpaceHasTheBlocksOfItsBestNetwork() {
    // MnasNet-A1 without its head's neighbours: its last block widens to 320, which the space has at 224 pixels.
    assertThat(SpaceFile.read("mnasnet", Zoo::named).rows()).containsAll(Space.rows(Zoo.named("mnasnet_a1")).stream()
        .filter(key -> !key.activation().toString().equals("linear") || key.out().pixels() == 1).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nowhere.json | neither one of v3, mnasnet, grid nor a file
      """)
  void aFileThatIsNotThereIsToldOf(String name, String part) {
    assertThatThrownBy(() -> SpaceFile.read(name, Zoo::named)).isInstanceOf(BadInputException.class).hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          {"schema": "lathe.space/2"}                                                                                            | its schema is not lathe.space/1
          {"schema": "lathe.space/1", "name": "x", "networks": [], "widths": [1], "resolutions": [224]}                          | has no networks
          {"schema": "lathe.space/1", "name": "x", "networks": ["mobilenet_v3_large"], "widths": [9], "resolutions": [224]}      | 9.0 is not a width
          {"schema": "lathe.space/1", "name": "x", "networks": ["mobilenet_v3_large"], "widths": ["w"], "resolutions": [224]}    | widths[0]: "w"; a number is needed
          {"schema": "lathe.space/1", "name": "x", "networks": ["mobilenet_v3_large"], "widths": [1], "resolutoins": [224]}      | resolutions
          """)
  void aFileThatIsNoSpaceIsToldOf(String text, String part) {
    assertThatThrownBy(() -> SpaceFile.parse("x.json", text, Zoo::named)).isInstanceOf(BadInputException.class).hasMessageContaining(part);
  }
}
