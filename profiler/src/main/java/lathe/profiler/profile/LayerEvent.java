package lathe.profiler.profile;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One execution of one layer. The object is used again for every execution, so that recording allocates nothing. */
@Name(LayerEvent.NAME)
@Label("Layer")
@Description("One execution of one layer of a network")
@Category("Lathe")
@StackTrace(false)
final class LayerEvent extends Event {
  static final String NAME = "lathe.Layer";

  @Label("Network") final String network;

  @Label("Index") final int index;

  @Label("Layer") final String layer;

  @Label("Kernel") final String kernel;

  @Label("Multiply-accumulates") final long macs;

  @Label("Bytes")
  @Description("Read and written at least once")
  @DataAmount final long bytes;

  LayerEvent(String network, int index, LayerMark mark) {
    this.network = network;
    this.index = index;
    this.layer = mark.name();
    this.kernel = mark.kernelId();
    this.macs = mark.macs();
    this.bytes = mark.bytes();
  }
}
