package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
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
    for (Contrast contrast : study.study().contrasts()) {
      Arm arm = contrast.arm().arm();
      Arm baseline = contrast.baseline().arm();
      if (arm.sigmoid().equals(baseline.sigmoid())) {
        assertThat(network(arm.network())).as(contrast.name()).isNotEqualTo(network(baseline.network()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonlinearity", "squeeze-excite"})
  void smallHasTheStudiesThatItsDesignHas(String name) {
    assertThat(Studies.parse(name).from("mobilenet_v3_small").networks()).isNotEmpty().allSatisfy(network -> Zoo.named(network));
  }

  private static Network network(String name) {
    return NetworkSource.parse(name).open().network();
  }

  @Test
  void theLastStageSavesWhatFigure5Drops() {
    Contrast contrast = Studies.LAST_STAGE.from(Studies.BASE).contrasts().getFirst();

    assertThat(macs(contrast.baseline()) - macs(contrast.arm())).isEqualTo(34_317_760);
    Contrast stage = Studies.LAST_STAGE.from(Studies.BASE).contrasts().get(1);
    assertThat(macs(stage.baseline())).isEqualTo(44_352_960);
    assertThat(macs(stage.arm())).isEqualTo(10_035_200);
  }

  @Test
  void theFirstStageSavesWhatTheStemAndItsBlockDo() {
    Contrast contrast = Studies.FIRST_STAGE.from(Studies.BASE).contrasts().getFirst();

    assertThat(macs(contrast.baseline()) - macs(contrast.arm())).isEqualTo(10_436_608);
  }

  private static long macs(Side side) {
    return network(side.arm().network()).macs();
  }

  @Test
  void table9HasTheWidthsAndResolutionsOfThePaper() {
    List<String> sizes = List.copyOf(Studies.WIDTH_RESOLUTION.study().networks());

    assertThat(sizes).hasSize(19).contains("mobilenet_v3_large_1.25", "mobilenet_v3_large_1.0_96", "mobilenet_v3_small_0.35");
    assertThat(sizes).allSatisfy(name -> assertThat(Zoo.named(name)).extracting(Network::name).isEqualTo(name));
  }

  @Test
  void accuraciesAreThoseOfTheTables() {
    assertThat(Published.of("mobilenet_v3_large", Dtype.F32).orElseThrow().accuracy()).isEqualTo(75.2); // table 9
    assertThat(Published.of("mobilenet_v2", Dtype.F32).orElseThrow().accuracy()).isEqualTo(72.0); // table 3
    assertThat(Published.of("ssdlite_mobilenet_v3_large+tail=halved", Dtype.F32).orElseThrow().metric()).startsWith("COCO");
    assertThat(Published.of("mobilenet_v1", Dtype.F32)).isEmpty();
    assertThat(Published.of("mobilenet_v3_large", Dtype.INT8).orElseThrow().accuracy()).isEqualTo(73.8); // table 4
    assertThat(Published.of("mnasnet_a1", Dtype.INT8)).isEmpty();
  }

  @Test
  void everyPublishedNetworkIsCalledByItsUsualName() {
    for (String table : List.of("table 3", "table 4", "table 5", "table 6", "table 7", "table 8", "table 9")) {
      assertThat(Published.table(table)).isNotEmpty()
          .allSatisfy(row -> assertThat(Zoo.named(row.network()).name()).isEqualTo(row.network()));
    }
  }

  @Test
  void thePaperSaysNothingOfOtherNetworksThanItsOwn() {
    assertThat(Studies.SQUEEZE_EXCITE.study().contrasts()).anyMatch(contrast -> contrast.claim().isPresent());
    assertThat(Studies.SQUEEZE_EXCITE.from("mobilenet_v3_large_1.0_224").contrasts()).anyMatch(contrast -> contrast.claim().isPresent());
    assertThat(Studies.SQUEEZE_EXCITE.from("mobilenet_v3_small").contrasts()).noneMatch(contrast -> contrast.claim().isPresent());
    assertThat(Studies.SEGMENTATION.from("257x257").contrasts()).noneMatch(contrast -> contrast.claim().isPresent());
    assertThat(Studies.SEGMENTATION.from("full").contrasts()).allMatch(contrast -> contrast.claim().isPresent());
  }

  @Test
  void whatEqualsItsBaselineRunsAgainstItself() {
    Study study =
        new Study("made-up", "?", List.of(Contrast.of("h-swish@80 / as it is", "mobilenet_v3_large+hswish=80", "mobilenet_v3_large")))
            .named(name -> network(name).name());

    assertThat(study.arms()).extracting(Arm::toString).containsExactly("mobilenet_v3_large", "mobilenet_v3_large (again)");
  }

  @Test
  void passesCoverTheImagesOfV3Large() {
    assertThat(Studies.NONLINEARITY.study().contrasts()).extracting(Contrast::name)
        .contains("hswish / relu, the pass over 112x112x16", "swish / hswish, the pass over 7x7x960", "h-swish apart / ReLU");
  }

  @Test
  void otherEnginesAreNotAskedForLayersNorForKernelsOfOurs() {
    Study study = Studies.NONLINEARITY.study().forOtherEngines();

    assertThat(study.timesLayers()).isFalse();
    assertThat(study.arms()).extracting(Arm::sigmoid).containsOnly("");
    assertThat(study.contrasts()).extracting(Contrast::name).contains("h-swish apart / ReLU", "sigmoid / hsigmoid");
  }

  /** Table 4: on a Pixel 1, 44 ms by 52 and 15.5 by 16.7; in floats it was 51 by 64 and 15.8 by 16.6. */
  @Test
  void integersHaveClaimsOfTheirOwn() {
    Study study = Studies.GENERATIONS.study().of(Dtype.INT8);

    assertThat(claim(study, "V3-Large / V2").published()).isCloseTo(0.846, within(0.001));
    assertThat(claim(study, "V3-Small / V2 0.35").published()).isCloseTo(0.928, within(0.001));
    assertThat(study.contrasts().stream().filter(contrast -> contrast.claim().isPresent())).hasSize(2);
    assertThat(study.forOtherEngines().dtype()).isEqualTo(Dtype.INT8);
    assertThat(Study.equalArms("mobilenet_v3_large").inBytes().contrasts()).noneMatch(contrast -> contrast.claim().isPresent());
    assertThat(Studies.claims(Dtype.INT8).contrasts()).extracting(Contrast::name).containsExactly("V3-Large / V2",
        "V3-Small / V2 0.35");
  }

  @Test
  void claimsComeFromSeveralStudiesAndAreRatios() {
    Study claims = Studies.claims(Dtype.F32);

    assertThat(claims.contrasts()).extracting(Contrast::name).contains("V3-Large / V2", "efficient / original", "h-swish / ReLU",
        "h-swish apart / ReLU");
    assertThat(claims.contrasts()).allSatisfy(contrast -> assertThat(contrast.claim().orElseThrow().published()).isBetween(0.5, 1.2));
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
