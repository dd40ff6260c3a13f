package lathe.runner.option;

import lathe.networks.source.Model;
import lathe.runner.console.Terminal;

/** Tells the user what is to know about how a file was read. */
public final class ModelNotes {
  private ModelNotes() {}

  /** Prints the notes of a model on standard error; returns the model. */
  public static Model told(Model model, Terminal terminal) {
    model.notes().forEach(note -> terminal.say("%s: %s".formatted(model.source(), note)));
    return model;
  }
}
