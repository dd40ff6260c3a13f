package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import lathe.networks.rewrite.TermOp.Activated;
import lathe.networks.rewrite.TermOp.Averaged;
import lathe.networks.rewrite.TermOp.Clamped;
import lathe.networks.rewrite.TermOp.Connected;
import lathe.networks.rewrite.TermOp.Convolved;
import lathe.networks.rewrite.TermOp.Image;
import lathe.networks.rewrite.TermOp.Joined;
import lathe.networks.rewrite.TermOp.Mean;
import lathe.networks.rewrite.TermOp.Padded;
import lathe.networks.rewrite.TermOp.Product;
import lathe.networks.rewrite.TermOp.Resized;
import lathe.networks.rewrite.TermOp.Scaled;
import lathe.networks.rewrite.TermOp.Softened;
import lathe.networks.rewrite.TermOp.Sum;
import lathe.networks.weight.Weights;

/** Turns terms into layers. */
final class Layering {
  private final List<Term> terms;
  private final List<Integer> outputs;
  private final Uses uses;
  private final Activations activations;
  private final Map<Integer, Excite> excites = new HashMap<>();
  /** Terms that are parts of layers which end elsewhere. */
  private final Set<Integer> parts = new HashSet<>();
  private final NetworkBuilder net;
  private final Budget budget;
  private final LayerNames names = new LayerNames();
  private final Map<Integer, Integer> nodes = new HashMap<>();
  private final List<List<Affine>> weights = new ArrayList<>();
  private boolean missesWeights;

  Layering(String name, Shape input, List<Term> terms, List<Integer> outputs, Budget budget) {
    this.terms = terms;
    this.outputs = outputs;
    this.uses = Uses.of(terms, outputs);
    this.activations = new Activations(terms, uses);
    this.net = new NetworkBuilder(name, input);
    this.budget = budget;
  }

  /** A network and its weights, if the file had all of them. */
  record Layers(Network network, Optional<Weights> weights) {}

  Layers layers() {
    for (int i = 0; i < terms.size(); i++) {
      if (uses.isWork(i, terms.get(i))) {
        group(i);
      }
    }
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).op() instanceof Image) {
        nodes.put(i, Network.INPUT);
      } else if (uses.isLive(i) && !parts.contains(i)) {
        define(i);
      }
    }
    return new Layers(net.build(results()), missesWeights ? Optional.empty() : Optional.of(Weights.of(weights)));
  }

  /** Each result once; an image that is handed through is none. */
  private List<Integer> results() {
    List<Integer> results = outputs.stream().map(nodes::get).distinct().toList();
    if (results.contains(Network.INPUT)) {
      throw new BadInputException("returns its own input; a network must compute its output");
    }
    return results;
  }

  private void group(int index) {
    Excite.endingIn(index, terms, uses, activations).ifPresent(excite -> {
      excites.put(index, excite);
      parts.addAll(excite.parts());
    });
    if (activations.of(index).isPresent() && joins(index)) {
      parts.add(terms.get(index).input());
    }
  }

  /** A squeeze-excite has no activation of its own behind it. */
  private boolean joins(int activation) {
    return activations.joins(activation) && !excites.containsKey(terms.get(activation).input());
  }

  private void define(int index) {
    Term term = terms.get(index);
    Optional<Activation> activation = activations.of(index);
    Excite excite = excites.get(index);
    if (excite != null) {
      String name = names.of(term.tensor(), term.node());
      add(index, new SqueezeExcite(name, excite.squeeze(), excite.inner(), excite.gate()), List.of(excite.image()), excite.affines());
    } else if (activation.isPresent() && joins(index)) {
      define(index, terms.get(term.input()), activation.get());
    } else {
      define(index, term, activation.orElse(Activation.LINEAR));
    }
  }

  private void define(int index, Term work, Activation activation) {
    String name = names.of(terms.get(index).tensor(), work.node());
    Optional<List<Affine>> none = Optional.of(List.of());
    switch (work.op()) {
      case Convolved c -> add(index, convolution(name, c, work, activation), work.inputs(), c.affine().map(List::of));
      case Connected c ->
          add(index, new Dense(name, work.shape().channels(), c.biased(), activation), work.inputs(), c.affine().map(List::of));
      case Scaled s ->
          add(index, new Depthwise(name, Window.POINTWISE, false, true, activation), work.inputs(),
              s.scale().asDepthwise(work.shape().channels(), budget).map(List::of));
      case Clamped _,Activated _ -> add(index, new Activate(name, activation), work.inputs(), none);
      case Sum _ -> add(index, new Add(name, activation), work.inputs(), none);
      case Mean _ -> add(index, new Pool(name), work.inputs(), none);
      case Product _ -> add(index, new Multiply(name, activation), work.inputs(), none);
      case Averaged a -> add(index, new AveragePool(name, a.pool()), work.inputs(), none);
      case Resized r -> add(index, new Resize(name, work.shape().height(), work.shape().width(), r.sampling()), work.inputs(), none);
      case Softened _ -> add(index, new Softmax(name), work.inputs(), none);
      case Joined _ -> add(index, new Concat(name, work.inputs().size()), work.inputs(), none);
      case Padded _ -> throw new BadInputException(
          "node %s: zeros around an image that no convolution reads; Lathe pads in convolutions only".formatted(work.node()));
      case Image _ -> throw new IllegalStateException("the image is no work");
    }
  }

  private static Layer convolution(String name, Convolved c, Term work, Activation activation) {
    return c.depthwise() ? new Depthwise(name, c.window(), c.normalized(), c.biased(), activation)
        : new Conv(name, work.shape().channels(), c.window(), c.normalized(), c.biased(), activation);
  }

  private void add(int index, Layer layer, List<Integer> inputs, Optional<List<Affine>> affines) {
    nodes.put(index, net.add(layer, inputs.stream().map(nodes::get).toList()));
    missesWeights |= affines.isEmpty();
    weights.add(affines.orElse(List.of()));
  }
}
