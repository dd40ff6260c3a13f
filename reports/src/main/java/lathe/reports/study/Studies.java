package lathe.reports.study;

import static lathe.reports.study.Published.LARGE;
import static lathe.reports.study.Published.SMALL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.networks.zoo.EditDistance;
import lathe.networks.zoo.Zoo;

/**
 * The list of studies. Most start from one network, the base, and turn one switch of its design; published figures are those of arXiv
 * 1905.02244v5, and where they come from its tables, of {@link Published}.
 */
public enum Studies {
  NONLINEARITY("What do nonlinearities cost, fused and as a pass of their own? (Section 5.2, table 5)", Start.NETWORK,
      Nonlinearities::contrasts),

  HSWISH_PLACEMENT("How deep must h-swish begin to be cheap? (Table 5)", Start.NETWORK, base -> List.of(
      Contrast.of("ReLU / h-swish@80", base + "+hswish=none", base, Published.cost("table 5", LARGE + "+hswish=none", LARGE)),
      Contrast.of("h-swish@16 / h-swish@80", base + "+hswish=16", base, Published.cost("table 5", LARGE + "+hswish=16", LARGE)),
      Contrast.of("h-swish@112 / h-swish@80", base + "+hswish=112", base, Published.cost("table 5", LARGE + "+hswish=112", LARGE)))),

  FIRST_STAGE("What do sixteen filters with h-swish save over thirty-two? (Section 5.1)", Start.NETWORK, base -> List.of(
      Contrast.of("16 h-swish / 32 ReLU", base, base + "+stem=relu32",
          Claim.saving(51.2 / (51.2 + 2), "section 5.1: 2 ms less; table 9: 51.2 ms with it")),
      Contrast.of("16 h-swish / 32 swish", base, base + "+stem=swish32"),
      Contrast.of("32 ReLU, first block kept narrow / 32 ReLU", base + "+stem=relu32+first=16", base + "+stem=relu32"))),

  LAST_STAGE("What does pooling before the last features save? (Figure 5)", Start.NETWORK, base -> List.of(
      Contrast.of("efficient / original", base, base + "+last=original",
          Claim.saving(0.89, "section 5.1: 7 ms less, 11 % of the running time")),
      Contrast.of("efficient / original, the stage alone", base + ":last_conv..logits", base + "+last=original:bneck16.expand..logits"))),

  SQUEEZE_EXCITE("Is squeeze-excite nearly free? (Section 5.3)", Start.NETWORK, base -> List.of(
      Contrast.of("quarter of the expansion / none", base, base + "+se=none",
          Claim.cost(1.0, "section 5.3: no discernible latency cost")),
      Contrast.of("quarter of the input / none", base + "+se=input", base + "+se=none"),
      Contrast.of("sigmoid gate / hard gate", base + "+gate=soft", base))),

  GENERATIONS("How do the generations compare? (Tables 3 and 4, figures 1 and 2)", Start.FIXED, _ -> List.of(
      Contrast.of("V3-Large / V2", LARGE, "mobilenet_v2", Published.saving("table 3", LARGE, "mobilenet_v2")),
      Contrast.of("V3-Large / MnasNet-A1", LARGE, "mnasnet_a1", Published.saving("table 3", LARGE, "mnasnet_a1")),
      Contrast.of("V3-Small / V2 0.35", SMALL, "mobilenet_v2_0.35", Published.saving("table 3", SMALL, "mobilenet_v2_0.35")),
      Contrast.of("V2 / V1", "mobilenet_v2", "mobilenet_v1"))),

  DETECTION("How do the backbones compare under SSDLite at 320? (Table 6)", Start.FIXED, _ -> List.of(
      inTable6("SSDLite, V3-Large halved / V2", "ssdlite_mobilenet_v3_large+tail=halved", "ssdlite_mobilenet_v2"),
      inTable6("SSDLite, V3-Large / V2", "ssdlite_mobilenet_v3_large", "ssdlite_mobilenet_v2"),
      inTable6("SSDLite, V3-Small halved / V2 0.35", "ssdlite_mobilenet_v3_small+tail=halved", "ssdlite_mobilenet_v2_0.35"),
      Contrast.of("SSDLite, V2 / V1", "ssdlite_mobilenet_v2", "ssdlite_mobilenet_v1"))),

  SEGMENTATION("How do the segmentation heads compare? (Tables 7 and 8)", Start.IMAGE, Segmentations::contrasts),

  WIDTH_RESOLUTION("How does latency follow width and resolution, and what is worth having? (Table 9, figure 7)", Start.FIXED,
      _ -> Studies.table9());

  /** What a study starts from. */
  public enum Start {
    /** A network that can be chosen. */
    NETWORK,
    /** The size of the image: {@code half} or {@code full} of what the paper has, or any. */
    IMAGE,
    /** Networks that the paper compares. */
    FIXED
  }

  /** The base of the studies that have one, of which the paper's figures are. */
  public static final String BASE = LARGE;

  /** The images of tables 7 and 8, as {@code --resolutions} takes them. */
  public static final String HALF = "half";

  private final String question;
  private final Start start;
  private final Function<String, List<Contrast>> contrasts;

  Studies(String question, Start start, Function<String, List<Contrast>> contrasts) {
    this.question = question;
    this.start = start;
    this.contrasts = contrasts;
  }

  public Start start() {
    return start;
  }

  /** The study as the paper has it. */
  public Study study() {
    return from(start == Start.IMAGE ? HALF : BASE);
  }

  /**
   * The study, started from a network or an image. The paper's figures stay only where they are of these networks.
   *
   * @param from what {@link #start} says
   */
  public Study from(String from) {
    Study study = new Study(toString(), question, contrasts.apply(from));
    return start != Start.NETWORK || Zoo.named(from).name().equals(BASE) ? study : study.withoutClaims();
  }

  /**
   * Every contrast of which the paper claims something in its text or in its tables of latency, but for the grid of table 9 and those of
   * {@link #HSWISH_PLACEMENT} in table 5.
   */
  public static Study claims(Dtype dtype) {
    List<Contrast> claims = new ArrayList<>();
    for (Studies study : values()) {
      if (study != WIDTH_RESOLUTION && study != HSWISH_PLACEMENT) {
        study.study().of(dtype).contrasts().stream().filter(contrast -> contrast.claim().isPresent()).forEach(claims::add);
      }
    }
    return new Study("claims", "Which of the paper's latency claims hold on this CPU?", claims, dtype);
  }

  private static Contrast inTable6(String name, String arm, String baseline) {
    return Contrast.of(name, arm, baseline, Published.saving("table 6", arm, baseline));
  }

  /** Each size by the usual one of its network. */
  private static List<Contrast> table9() {
    return Published.table("table 9").stream().filter(row -> !List.of(LARGE, SMALL).contains(row.network())).map(row -> {
      String usual = row.network().startsWith(LARGE) ? LARGE : SMALL;
      return Contrast.of("%s / %s".formatted(row.network(), usual), row.network(), usual, Published.cost("table 9", row.network(), usual));
    }).toList();
  }

  /**
   * The study of a name.
   *
   * @throws BadInputException if there is none; the sentence has the nearest
   */
  public static Studies parse(String text) {
    List<Studies> nearest =
        List.of(values()).stream().sorted(Comparator.comparingInt(study -> EditDistance.between(text, study.toString()))).toList();
    if (nearest.getFirst().toString().equals(text)) {
      return nearest.getFirst();
    }
    throw new BadInputException(
        "study %s: not known; the nearest are %s and %s; all, claims and aa stand for every study, the paper's claims, and an A/A run"
            .formatted(text, nearest.get(0), nearest.get(1)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
