package lathe.profiler.profile;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One inference, around the events of its layers. */
@Name(InferenceEvent.NAME)
@Label("Inference")
@Description("One inference of a network")
@Category("Lathe")
@StackTrace(false)
final class InferenceEvent extends Event {
  static final String NAME = "lathe.Inference";

  @Label("Network") final String network;

  @Label("Warm")
  @Description("Whether warm-up was over") boolean isWarm;

  InferenceEvent(String network) {
    this.network = network;
  }
}
