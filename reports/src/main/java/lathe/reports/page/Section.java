package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.List;

/**
 * A part of the page that the navigation leads to.
 *
 * @param id unique on the page
 * @param title in the navigation and above the part
 */
record Section(String id, String title, List<Html> parts) {
  private static final int LINK = 36;

  Section {
    parts = List.copyOf(parts);
  }

  Section(String id, String title, Html... parts) {
    this(id, title, List.of(parts));
  }

  Html html() {
    return el("section", attr("id", id), attr("aria-labelledby", id + "-title"), el("h2", attr("id", id + "-title"), text(title)),
        new Html.Aside(all(parts)));
  }

  Html link() {
    return el("a", attr("href", "#" + id), text(ShortName.of(title, LINK)));
  }

  static Html none() {
    return all(List.of());
  }
}
