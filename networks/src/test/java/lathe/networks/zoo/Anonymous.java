package lathe.networks.zoo;

import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Detections;
import lathe.networks.FusedLayer;
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;

/** A layer without what its cost cannot depend on: its name, and whether its bias was folded from batch norm. */
final class Anonymous {
  private Anonymous() {}

  static Layer of(Layer layer) {
    return switch (layer) {
      case Conv c -> new Conv("", c.outChannels(), c.window(), false, true, c.activation());
      case Depthwise d -> new Depthwise("", d.window(), false, true, d.activation());
      case Pool _ -> new Pool("");
      case SqueezeExcite s -> new SqueezeExcite("", s.squeeze(), s.inner(), s.gate());
      case Dense d -> new Dense("", d.out(), true, d.activation());
      case Add a -> new Add("", a.activation());
      case AveragePool p -> new AveragePool("", p.pool());
      case Resize r -> new Resize("", r.height(), r.width(), r.sampling());
      case Concat c -> new Concat("", c.arity());
      case Detections d -> new Detections("", d.rule(), d.height(), d.width(), d.images());
      case Activate a -> new Activate("", a.activation());
      case Multiply m -> new Multiply("", m.activation());
      case Softmax _ -> new Softmax("");
      case FusedLayer f -> new FusedLayer(f.parts().stream().map(Anonymous::of).toList());
    };
  }
}
