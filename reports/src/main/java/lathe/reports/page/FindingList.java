package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.result.Finding;
import lathe.reports.FindingText;

/**
 * Findings in words, those of a kind together with the advice that they share: on a busy host every network of a run has the same three. Of
 * many the first are shown and the others unfold, so that the figures are not pushed out of sight.
 */
final class FindingList {
  private static final int SHOWN = 3;

  private FindingList() {}

  /** In the order in which each kind was first found. */
  static Html of(List<Finding> findings) {
    Map<Kind, List<String>> kinds = findings.stream().collect(Collectors.groupingBy(Kind::of, LinkedHashMap::new,
        Collectors.mapping(finding -> FindingText.of(finding).evidence(), Collectors.toList())));
    return el("ul", "findings", all(kinds.entrySet().stream().map(kind -> item(kind.getKey(), kind.getValue())).toList()));
  }

  /** What findings have in common. */
  private record Kind(String name, String advice, String command) {
    static Kind of(Finding finding) {
      FindingText words = FindingText.of(finding);
      return new Kind(FindingText.name(finding), words.advice(), words.command());
    }

    Html help() {
      return command.isEmpty() ? text("Advice: " + advice + ".")
          : all(List.of(text("Advice: " + advice + ": "), el("code", text(command))));
    }
  }

  private static Html item(Kind kind, List<String> evidence) {
    int shown = evidence.size() > SHOWN + 1 ? SHOWN : evidence.size(); // a line that says "1 more" is as long as the one
    Html others = shown == evidence.size() ? Section.none()
        : el("details", el("summary", text("%d more".formatted(evidence.size() - shown))), lines(evidence.subList(shown, evidence.size())));
    return el("li", el("span", "badge", text(kind.name())),
        el("div", lines(evidence.subList(0, shown)), others, el("div", "quiet", kind.help())));
  }

  private static Html lines(List<String> evidence) {
    return all(evidence.stream().map(one -> el("div", text(one + "."))).toList());
  }
}
