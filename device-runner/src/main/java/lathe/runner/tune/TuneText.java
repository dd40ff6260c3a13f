package lathe.runner.tune;

import java.util.List;
import lathe.profiler.result.KernelChoice;
import lathe.reports.Figures;
import lathe.reports.TextTable;

/** Choices of kernels as a person reads them: those that are not the default, and how many are. */
final class TuneText {
  private TuneText() {}

  static String of(List<KernelChoice> choices, int contests) {
    List<KernelChoice> changed = choices.stream().filter(choice -> !choice.isDefault()).toList();
    var table = new TextTable("layer", "static default", "chosen", "ratio>", "95 % interval>");
    for (KernelChoice choice : changed) {
      table.row(choice.keys().getFirst(), choice.defaultId(), choice.kernelId(), Figures.number(choice.ratio(), 3),
          Figures.number(choice.low(), 3) + " - " + Figures.number(choice.high(), 3));
    }
    String summary = "%d of %d layers decided: %d keep the static default, %d have a faster kernel%n".formatted(choices.size(), contests,
        choices.size() - changed.size(), changed.size());
    return changed.isEmpty() ? summary : table + summary;
  }
}
