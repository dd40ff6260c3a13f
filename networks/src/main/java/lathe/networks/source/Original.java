package lathe.networks.source;

import java.nio.file.Path;
import lathe.networks.model.Ends;

/** A model file that holds just a network, weights included, for whoever else can run it; its ends are as the reader found them. */
public record Original(Path file, Ends ends) {}
