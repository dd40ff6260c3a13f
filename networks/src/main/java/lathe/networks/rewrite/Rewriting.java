package lathe.networks.rewrite;

import java.util.List;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.model.Ends;
import lathe.networks.model.ModelGraph;
import lathe.networks.weight.Weights;

/** Turns the graph of a model file into a network. */
public final class Rewriting {
  /** Floats: 1 GB. */
  private static final long MOST_PARAMS = 1L << 28;

  /** Several make one layer; this many are read in seconds. */
  private static final int MOST_NODES = 16_000;

  private Rewriting() {}

  /**
   * What came out of a file.
   *
   * @param weights absent if the file does not hold all of them
   * @param notes what the user should know, half a sentence each whose subject is the file
   * @param ends as the file has them, for whoever runs it as it is
   */
  public record Rewritten(Network network, Optional<Weights> weights, List<String> notes, Ends ends) {}

  /** @throws BadInputException if the model cannot be said in layers */
  public static Rewritten network(ModelGraph graph) {
    if (graph.nodes().size() > MOST_NODES) {
      throw new BadInputException("it has %d nodes; at most %d are read".formatted(graph.nodes().size(), MOST_NODES));
    }
    var budget = new Budget(graph.bytes());
    Interpretation.Interpreted read = Interpretation.of(graph, budget);
    List<Term> folded = Folding.fold(read.terms(), read.outputs());
    Layering.Layers layers = new Layering(graph.name(), read.input(), folded, read.outputs(), budget).layers();
    if (layers.network().deployedParams() > MOST_PARAMS) {
      throw new BadInputException("it has %d parameters; at most %d are handled".formatted(layers.network().deployedParams(), MOST_PARAMS));
    }
    List<String> notes = layers.weights().isPresent() ? List.of() : List.of("it does not hold all of its weights, so all are random");
    return new Rewritten(layers.network(), layers.weights(), notes, read.ends());
  }
}
