package lathe.profiler.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network takes beside the sum of its rows (docs/lut-schema.md). All figures are this machine's, fitted to networks that were
 * measured whole while the table was built.
 *
 * @param rings how much of a network's weights comes from memory, by how much it touches between two uses of them; rising bytes
 * @param stretch what a network touches counts so many times: caches are shared, and no cache forgets the oldest first
 * @param scale a network by its rows
 * @param perActivationByteNs for each byte of a network's largest pair of images that comes back from memory
 * @param perSpilledByteNs for each byte of its layers' images that no second-level cache keeps from one layer to the next
 * @param perLayerNs from one layer to the next
 * @param networks that the five before were fitted to
 * @param errorPercent how far each of these networks lies from a model that was fitted to the others: root mean square
 * @param audit how the table did on networks that nothing was fitted to; null before an audit
 */
public record LutModel(List<RingShare> rings, double stretch, double scale, double perActivationByteNs, double perSpilledByteNs,
    double perLayerNs, List<Whole> networks, double errorPercent, @Nullable AuditSummary audit) {
  public LutModel {
    rings = List.copyOf(rings);
    networks = List.copyOf(networks);
  }

  /** A network's name, and what it took as a whole while the table was built. */
  public record Whole(String name, double measuredNs) {
    public Whole {
      Present.require("name", name);
    }
  }

  /** The share, 0 to 1, that comes from memory where so many bytes are touched. */
  public record RingShare(long bytes, double memoryShare) {}

  /**
   * An audit's figures, as {@code lut audit --json} has them; errors are those at the host's speed then.
   *
   * @param hostRatio how much longer networks took than when the table was built; absent (NaN) where nobody looked
   */
  public record AuditSummary(int networks, long seed, double meanAbsErrorPercent, double worstAbsErrorPercent, double biasPercent,
      double kendallTau, double coverage, double hostRatio) {}

  /** Weights come from memory, nothing is added, and nobody knows how far that is off. */
  public static LutModel none() {
    return new LutModel(List.of(), 1, 1, 0, 0, 0, List.of(), Double.NaN, null);
  }

  public LutModel with(@Nullable AuditSummary newAudit) {
    return new LutModel(rings, stretch, scale, perActivationByteNs, perSpilledByteNs, perLayerNs, networks, errorPercent, newAudit);
  }
}
