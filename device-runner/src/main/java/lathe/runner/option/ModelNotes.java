package lathe.runner.option;

import lathe.kernels.BadInputException;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.source.Model;
import lathe.runner.console.Terminal;

/** Tells the user what is to know about a model, and refuses one that cannot be used. */
public final class ModelNotes {
  private ModelNotes() {}

  /** Prints the notes of a model on standard error; returns the model. */
  public static Model told(Model model, Terminal terminal) {
    model.notes().forEach(note -> terminal.say("%s: %s".formatted(model.source(), note)));
    return model;
  }

  /**
   * The same for a model that our kernels will run.
   *
   * @throws BadInputException where none can execute a layer, before workers find out
   */
  public static Model runnable(Model model, Terminal terminal) {
    Lowering.lower(model.network(), KernelChooser.EXPECTED);
    return told(model, terminal);
  }
}
