package lathe.networks.plan;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import lathe.networks.LayerKey;
import lathe.networks.plan.RotatingLayer.Asked;

/** Memory that layers and networks use in turn: images as large as the largest needs, and floats to read weights from. */
public final class Bench {
  private static final int RANDOM_FLOATS = 1 << 16;

  private final float[] read;
  private final float[] written;
  private final float[] weights;

  /**
   * @param weightFloats how many there are to read weights from; more where one layer needs more
   */
  public Bench(Collection<LayerKey> keys, int weightFloats) {
    this(keys.stream().map(Asked::of).toList(), weightFloats);
  }

  private Bench(List<Asked> layers, int weightFloats) {
    this(AlignedFloats.allocate(most(layers, Asked::readFloats)), AlignedFloats.allocate(most(layers, Asked::writtenFloats)),
        drawn(Math.max(weightFloats, most(layers, Asked::weightFloats))));
  }

  private Bench(float[] read, float[] written, float[] weights) {
    this.read = read;
    this.written = written;
    this.weights = weights;
  }

  private static <T> int most(List<T> users, ToIntFunction<T> floats) {
    return users.stream().mapToInt(floats).max().orElse(0);
  }

  /** Small numbers of both signs; the same ones again and again, for drawing them all would take seconds. */
  private static float[] drawn(int count) {
    float[] floats = AlignedFloats.allocate(count);
    var random = new SplittableRandom(1);
    int drawn = Math.min(floats.length, RANDOM_FLOATS);
    for (int i = 0; i < drawn; i++) {
      floats[i] = (float) (0.1 * random.nextDouble() - 0.05);
    }
    for (int from = drawn; from < floats.length; from += drawn) {
      System.arraycopy(floats, 0, floats, from, Math.min(drawn, floats.length - from));
    }
    return floats;
  }

  /** This bench if these layers fit, otherwise a larger one. */
  public Bench resized(Collection<LayerKey> keys) {
    List<Asked> layers = keys.stream().map(Asked::of).toList();
    return resized(most(layers, Asked::readFloats), most(layers, Asked::writtenFloats), most(layers, Asked::weightFloats));
  }

  /** This bench if these networks fit, otherwise a larger one. */
  public Bench resizedTo(Collection<Plan> networks) {
    List<Plan> plans = List.copyOf(networks);
    return resized(most(plans, Plan::arenaFloats), 0, most(plans, Plan::packedFloats));
  }

  private Bench resized(int readFloats, int writtenFloats, int weightFloats) {
    boolean fits = isRoom(read, readFloats) && isRoom(written, writtenFloats) && isRoom(weights, weightFloats);
    return fits ? this : new Bench(isRoom(read, readFloats) ? read : AlignedFloats.allocate(readFloats),
        isRoom(written, writtenFloats) ? written : AlignedFloats.allocate(writtenFloats),
        isRoom(weights, weightFloats) ? weights : drawn(weightFloats));
  }

  private static boolean isRoom(float[] memory, int floats) {
    return AlignedFloats.FIRST + (long) floats <= memory.length;
  }

  /** How many floats weights can be read from. */
  public int weightFloats() {
    return weights.length - AlignedFloats.FIRST;
  }

  /** A whole network, its images and weights in this bench's memory: what it computes means nothing, how long it takes does. */
  public Session open(Plan network) {
    return Session.over(network, read, weights);
  }

  public RotatingLayer open(LayerKey key) {
    Asked asked = Asked.of(key);
    return new RotatingLayer(asked, asked.placement().in(read, AlignedFloats.FIRST, written, AlignedFloats.FIRST), weights);
  }
}
