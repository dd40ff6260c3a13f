package lathe.profiler.row;

import java.io.Serializable;

/**
 * A network's slot of a round.
 *
 * @param ns of one inference, from end to end
 * @param calibrationNs what the core took for its part of a calibration beside it
 */
public record NetworkSlot(double ns, double calibrationNs) implements Serializable {}
