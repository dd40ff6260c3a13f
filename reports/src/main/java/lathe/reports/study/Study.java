package lathe.reports.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.Dtype;

/**
 * A question that some networks answer together.
 *
 * @param name as {@code lathe study} takes it
 * @param question in one sentence, with the place in the paper
 * @param dtype what all networks compute with
 */
public record Study(String name, String question, List<Contrast> contrasts, Dtype dtype) {
  public Study {
    contrasts = List.copyOf(contrasts);
  }

  /** A study of networks in floats. */
  public Study(String name, String question, List<Contrast> contrasts) {
    this(name, question, contrasts, Dtype.F32);
  }

  /** Two workers of one network, between which nothing differs. */
  public static Study equalArms(String network) {
    return new Study("aa", "Does the comparison see a difference where there is none? (A/A)",
        List.of(Contrast.of("A / A", network, network))).named(UnaryOperator.identity());
  }

  /** Everyone that takes part, once, in the order of the contrasts. */
  public List<Arm> arms() {
    return contrasts.stream().flatMap(contrast -> Stream.of(contrast.baseline().arm(), contrast.arm().arm())).distinct().toList();
  }

  /** The networks that take part. */
  public Set<String> networks() {
    return arms().stream().map(Arm::network).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether something is said of single layers. */
  public boolean timesLayers() {
    return contrasts.stream().anyMatch(Contrast::timesLayers);
  }

  /** Without what only Lathe can be asked: how long single layers take, and another kernel for the same computation. */
  public Study forOtherEngines() {
    return with(contrasts.stream().filter(contrast -> !contrast.timesLayers() && !contrast.choosesKernels()).toList());
  }

  /** With the paper's figures for 8-bit integers, table 4. */
  public Study inBytes() {
    return new Study(name, question, contrasts.stream().map(Contrast::inBytes).toList(), Dtype.INT8);
  }

  /** With the paper's figures for networks that compute with these. */
  public Study of(Dtype wanted) {
    return switch (wanted) {
      case F32 -> this;
      case INT8 -> inBytes();
    };
  }

  private Study with(List<Contrast> others) {
    return new Study(name, question, others, dtype);
  }

  /** Without the paper's figures, which are of other networks than these. */
  Study withoutClaims() {
    return with(contrasts.stream().map(Contrast::withoutClaim).toList());
  }

  /** With the networks' usual names, by which equal ones are found out; a contrast of equal ones becomes an A/A comparison. */
  public Study named(UnaryOperator<String> usual) {
    return with(contrasts.stream().map(contrast -> contrast.named(usual)).toList());
  }
}
