package lathe.reports.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.zoo.EditDistance;

/**
 * The list of studies. Most start from one network, the base, and turn one switch of its design; published figures are those of MobileNetV3-Large
 * on a Pixel 1, in arXiv 1905.02244v5.
 */
public enum Studies {
  NONLINEARITY("What does h-swish cost over ReLU, and swish over h-swish? (Section 5.2, table 5)", base -> List.of(
      Contrast.of("h-swish / ReLU", base, base + "+hswish=none",
          Claim.cost(51.4 / 50.5, "table 5: 51.4 ms and 50.5 ms; without its optimised operator 57.5 ms")),
      Contrast.of("swish / h-swish", base + "+swish=soft", base),
      Contrast.of("sigmoid gate / hard gate", base + "+gate=soft", base))),

  NONLINEARITY_LAYERS("What do the activations cost in a single layer, from 112x112 to 7x7? (Table 5, layer by layer)", base -> Stream
      .of("stem", "bneck7.expand", "bneck12.depthwise", "last_conv")
      .flatMap(layer -> Stream.of(
          Contrast.of(layer + ": h-swish / ReLU", base + ":" + layer, base + "+hswish=none:" + layer),
          Contrast.of(layer + ": swish / h-swish", base + "+swish=soft:" + layer, base + ":" + layer)))
      .toList()),

  HSWISH_PLACEMENT("How deep must h-swish begin to be cheap? (Table 5)", base -> List.of(
      Contrast.of("ReLU / h-swish@80", base + "+hswish=none", base, Claim.cost(50.5 / 51.4, "table 5: 50.5 ms and 51.4 ms")),
      Contrast.of("h-swish@16 / h-swish@80", base + "+hswish=16", base, Claim.cost(53.5 / 51.4, "table 5: 53.5 ms and 51.4 ms")),
      Contrast.of("h-swish@112 / h-swish@80", base + "+hswish=112", base, Claim.cost(51.0 / 51.4, "table 5: 51.0 ms and 51.4 ms")))),

  FIRST_STAGE("What do sixteen filters with h-swish save over thirty-two? (Section 5.1)", base -> List.of(
      Contrast.of("16 h-swish / 32 ReLU", base, base + "+stem=relu32",
          Claim.saving(51.2 / (51.2 + 2), "section 5.1: 2 ms less; table 9: 51.2 ms with it")),
      Contrast.of("16 h-swish / 32 swish", base, base + "+stem=swish32"),
      Contrast.of("32 ReLU, first block kept narrow / 32 ReLU", base + "+stem=relu32+first=16", base + "+stem=relu32"))),

  LAST_STAGE("What does pooling before the last features save? (Figure 5)", base -> List.of(
      Contrast.of("efficient / original", base, base + "+last=original",
          Claim.saving(0.89, "section 5.1: 7 ms less, 11 % of the running time")),
      Contrast.of("efficient / original, the stage alone", base + ":last_conv..logits", base + "+last=original:bneck16.expand..logits"))),

  SQUEEZE_EXCITE("Is squeeze-excite nearly free? (Section 5.3)", base -> List.of(
      Contrast.of("quarter of the expansion / none", base, base + "+se=none",
          Claim.cost(1.0, "section 5.3: no discernible latency cost")),
      Contrast.of("quarter of the input / none", base + "+se=input", base + "+se=none"),
      Contrast.of("sigmoid gate / hard gate", base + "+gate=soft", base))),

  GENERATIONS("How do the generations compare? (Table 3, figures 1 and 2)", _ -> List.of(
      Contrast.of("V3-Large / V2", "mobilenet_v3_large", "mobilenet_v2",
          Claim.saving(51.0 / 64, "table 3: 51 ms and 64 ms, 20 % less")),
      Contrast.of("V3-Large / MnasNet-A1", "mobilenet_v3_large", "mnasnet_a1", Claim.saving(51.0 / 71, "table 3: 51 ms and 71 ms")),
      Contrast.of("V3-Small / V2 0.35", "mobilenet_v3_small", "mobilenet_v2_0.35",
          Claim.saving(15.8 / 16.6, "table 3: 15.8 ms and 16.6 ms")),
      Contrast.of("V2 / V1", "mobilenet_v2", "mobilenet_v1"))),

  DETECTION("How do the backbones compare under SSDLite at 320? (Table 6)", _ -> List.of(
      Contrast.of("SSDLite, V3-Large halved / V2", "ssdlite_mobilenet_v3_large+tail=halved", "ssdlite_mobilenet_v2",
          Claim.saving(119.0 / 162, "table 6: 119 ms and 162 ms, 27 % less")),
      Contrast.of("SSDLite, V3-Large / V2", "ssdlite_mobilenet_v3_large", "ssdlite_mobilenet_v2",
          Claim.saving(137.0 / 162, "table 6: 137 ms and 162 ms")),
      Contrast.of("SSDLite, V3-Small halved / V2 0.35", "ssdlite_mobilenet_v3_small+tail=halved", "ssdlite_mobilenet_v2_0.35",
          Claim.saving(43.0 / 66, "table 6: 43 ms and 66 ms, 35 % less")),
      Contrast.of("SSDLite, V2 / V1", "ssdlite_mobilenet_v2", "ssdlite_mobilenet_v1"))),

  SEGMENTATION("How do the segmentation heads compare at half resolution? (Tables 7 and 8)", _ -> List.of(
      Contrast.of("V3-Large LR-ASPP / V2 R-ASPP", "lraspp_mobilenet_v3_large_1_513x1025", "raspp_mobilenet_v2_1_513x1025",
          Claim.saving(0.657 / 1.02, "abstract: 34 % faster; table 7: 0.657 s and 1.02 s at half resolution")),
      Contrast.of("V3-Large halved tail / whole", "raspp_mobilenet_v3_large_1_513x1025+tail=halved", "raspp_mobilenet_v3_large_1_513x1025",
          Claim.saving(0.668 / 0.906, "table 7, rows 6 and 5: 0.668 s and 0.906 s")),
      Contrast.of("V3-Large LR-ASPP / R-ASPP, halved", "lraspp_mobilenet_v3_large_1_513x1025+filters=256",
          "raspp_mobilenet_v3_large_1_513x1025+tail=halved", Claim.cost(0.659 / 0.668, "table 7, rows 7 and 6: 0.659 s and 0.668 s")),
      Contrast.of("V3-Large LR-ASPP, stride 32 / 16", "lraspp_mobilenet_v3_large_1_513x1025+stride=32",
          "lraspp_mobilenet_v3_large_1_513x1025", Claim.saving(0.534 / 0.657, "table 8: 0.534 s and 0.657 s")))),

  WIDTH_RESOLUTION("How does latency follow width and resolution? (Table 9, figure 7)", Table9::contrasts);

  /** The base of the studies that have one. */
  public static final String BASE = "mobilenet_v3_large";

  private final String question;
  private final Function<String, List<Contrast>> contrasts;

  Studies(String question, Function<String, List<Contrast>> contrasts) {
    this.question = question;
    this.contrasts = contrasts;
  }

  /** The study, started from a network. */
  public Study from(String base) {
    return new Study(toString(), question, contrasts.apply(base));
  }

  /** Whether the study starts from a network that can be chosen. */
  public boolean hasBase() {
    return this != GENERATIONS && this != DETECTION && this != SEGMENTATION;
  }

  /** Every contrast of which the paper claims something in its text or in its tables of latency, but for the grid of table 9. */
  public static Study claims() {
    List<Contrast> claims = new ArrayList<>();
    for (Studies study : values()) {
      if (study != WIDTH_RESOLUTION && study != HSWISH_PLACEMENT) {
        study.from(BASE).contrasts().stream().filter(contrast -> contrast.claim().isPresent()).forEach(claims::add);
      }
    }
    return new Study("claims", "Which of the paper's latency claims hold on this CPU?", claims);
  }

  /**
   * The study of a name.
   *
   * @throws BadInputException if there is none; the sentence has the nearest
   */
  public static Studies parse(String text) {
    List<Studies> nearest =
        List.of(values()).stream().sorted(Comparator.comparingInt(study -> EditDistance.between(text, study.toString()))).toList();
    return Optional.of(nearest.getFirst()).filter(study -> study.toString().equals(text)).orElseThrow(() -> new BadInputException(
        "study %s: not known; the nearest are %s and %s, all is each of them, claims what the paper says".formatted(text, nearest.get(0),
            nearest.get(1))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
