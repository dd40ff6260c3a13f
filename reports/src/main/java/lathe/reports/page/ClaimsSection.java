package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lathe.reports.Figures;
import lathe.reports.source.ResultFile;
import lathe.reports.source.StudyFile.Comparison;

/** The claims card: what was published about latency, and whether it holds here, from all studies of the page. */
final class ClaimsSection {
  private ClaimsSection() {}

  /** Nothing where no study judges a published ratio. */
  static Optional<Section> of(List<ResultFile> files) {
    List<Comparison> claims = claims(files);
    return claims.isEmpty() ? Optional.empty() : Optional.of(new Section("claims", "Do the published claims hold here?",
        el("div", "tiles", tile(claims, "holds", "good", "hold"), tile(claims, "does not hold", "bad", "do not hold"),
            tile(claims, "undecided", "plain", "undecided")),
        IntervalChart.ofRatios("Time of one network by time of another, here and as published", sentence(claims),
            claims.stream().map(ClaimsSection::row).toList())));
  }

  /** A claim that several files judge is judged for each. */
  private static List<Comparison> claims(List<ResultFile> files) {
    List<Comparison> claims = new ArrayList<>();
    for (ResultFile file : files) {
      if (file instanceof ResultFile.Studies(String _, var studies)) {
        studies.forEach(study -> study.comparisons().stream().filter(one -> !one.verdict().isEmpty() && one.published() > 0)
            .forEach(claims::add));
      }
    }
    return claims.stream().distinct().toList();
  }

  /** For those who cannot see the chart, its first row in words. */
  private static String sentence(List<Comparison> claims) {
    Comparison first = claims.getFirst();
    return "Rings are published ratios, lines are intervals: %s is %s here and %s as published.".formatted(first.name(),
        Figures.number(first.ratio(), 3), Figures.number(first.published(), 3));
  }

  private static Html tile(List<Comparison> claims, String verdict, String css, String caption) {
    long count = claims.stream().filter(claim -> claim.verdict().equals(verdict)).count();
    return el("div", "tile " + css, el("span", "figure", text(Long.toString(count))), el("span", "quiet", text(caption)));
  }

  private static IntervalChart.Row row(Comparison claim) {
    String ratio = Figures.number(claim.ratio(), 3);
    return new IntervalChart.Row(claim.name() + ": " + claim.verdict(), claim.ratio(), claim.low(), claim.high(), ratio, claim.published(),
        StudySection.css(claim), "%s · %s here (%s) · %s as published (%s) · %s".formatted(claim.name(), ratio,
            Figures.interval(claim.low(), claim.high()), Figures.number(claim.published(), 3), claim.source(), claim.verdict()));
  }
}
