package lathe.runner;

import lathe.networks.source.Model;

/** Tells the user what is to know about how a file was read. */
final class ModelNotes {
  private ModelNotes() {}

  /** Prints the notes of a model on standard error; returns the model. */
  static Model told(Model model, Terminal terminal) {
    model.notes().forEach(note -> terminal.say("%s: %s".formatted(model.source(), note)));
    return model;
  }
}
