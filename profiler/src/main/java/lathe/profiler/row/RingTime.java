package lathe.profiler.row;

import java.io.Serializable;

/**
 * What it takes to read weights that lie in a ring of so many bytes and were last read one round ago.
 *
 * @param bytes of the ring
 * @param ns of one run of the layer that reads them
 */
public record RingTime(long bytes, double ns) implements Serializable {}
