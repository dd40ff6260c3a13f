package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudiesTest {
  @ParameterizedTest
  @EnumSource(Studies.class)
  void everyNetworkOfAStudyIsInTheZooAndEveryContrastHasTwo(Studies study) {
    for (Contrast contrast : study.from(Studies.BASE).contrasts()) {
      assertThat(network(contrast.arm())).as(contrast.name()).isNotEqualTo(network(contrast.baseline()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonlinearity", "squeeze-excite", "width-resolution"})
  void smallHasTheStudiesThatItsDesignHas(String name) {
    assertThat(Studies.parse(name).from("mobilenet_v3_small").networks()).isNotEmpty().allSatisfy(network -> Zoo.named(network));
  }

  private static Network network(String name) {
    return NetworkSource.parse(name).open().network();
  }

  @Test
  void theLastStageSavesWhatFigure5Drops() {
    Contrast contrast = Studies.LAST_STAGE.from(Studies.BASE).contrasts().getFirst();

    assertThat(Zoo.named(contrast.baseline()).macs() - Zoo.named(contrast.arm()).macs()).isEqualTo(34_317_760);
    Contrast stage = Studies.LAST_STAGE.from(Studies.BASE).contrasts().get(1);
    assertThat(network(stage.baseline()).macs()).isEqualTo(44_352_960);
    assertThat(network(stage.arm()).macs()).isEqualTo(10_035_200);
  }

  @Test
  void theFirstStageSavesWhatTheStemAndItsBlockDo() {
    Contrast contrast = Studies.FIRST_STAGE.from(Studies.BASE).contrasts().getFirst();

    assertThat(Zoo.named(contrast.baseline()).macs() - Zoo.named(contrast.arm()).macs()).isEqualTo(10_436_608);
  }

  @Test
  void table9HasTheWidthsAndResolutionsOfThePaper() {
    List<String> large = List.copyOf(Studies.WIDTH_RESOLUTION.from("mobilenet_v3_large").networks());

    assertThat(large).hasSize(10).contains("mobilenet_v3_large_1.25", "mobilenet_v3_large_1.0_96");
    assertThat(Table9.top1("mobilenet_v3_large")).hasValue(75.2);
    assertThat(Table9.top1("mobilenet_v3_small_0.35")).hasValue(49.8);
    assertThat(Table9.top1("mobilenet_v2")).isEmpty();
    assertThat(large).allSatisfy(name -> assertThat(Zoo.named(name)).extracting(Network::name).isEqualTo(name));
  }

  @Test
  void claimsComeFromSeveralStudiesAndAreRatios() {
    Study claims = Studies.claims();

    assertThat(claims.contrasts()).extracting(Contrast::name).contains("V3-Large / V2", "efficient / original", "h-swish / ReLU");
    assertThat(claims.contrasts()).allSatisfy(contrast -> assertThat(contrast.claim().orElseThrow().published()).isBetween(0.5, 1.1));
    assertThat(claim(claims, "V3-Large / V2").published()).isCloseTo(0.8, within(0.01)); // the abstract's 20 %
  }

  private static Claim claim(Study study, String name) {
    Stream<Contrast> contrasts = study.contrasts().stream().filter(contrast -> contrast.name().equals(name));
    return contrasts.findFirst().orElseThrow().claim().orElseThrow();
  }

  @Test
  void namesTheNearestStudies() {
    assertThatThrownBy(() -> Studies.parse("last-stge")).isInstanceOf(BadInputException.class)
        .hasMessageContaining("study last-stge: not known; the nearest are last-stage and first-stage");
  }
}
