package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.List;

/** One thing in a drawing that can be pointed at or walked to by keyboard, and says what it is. */
final class Mark {
  private Mark() {}

  /**
   * A mark.
   *
   * @param isFirst whether Tab stops here; arrows lead to the others
   * @param details lines split by {@code " · "}, the first being the name
   * @param target the id of what it leads to, empty if it leads nowhere
   */
  static Html of(boolean isFirst, String details, String target, List<Html> shapes) {
    Html leads = target.isEmpty() ? text("") : attr("data-target", target);
    return el("g", "mark", attr("tabindex", isFirst ? "0" : "-1"), attr("role", "img"), leads,
        el("title", text(details)), all(shapes));
  }

  /** The drawing around marks. */
  static Html drawing(String label, int height, List<Html> parts) {
    return el("svg", attr("class", "chart"), attr("width", "100%"), attr("height", Integer.toString(height)), attr("role", "group"),
        attr("aria-label", label + "; arrow keys move between marks"), all(parts));
  }
}
