package lathe.profiler.message;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Pulse;

/** A {@link Pulse} in a mapped file. The worker pays three plain stores; the parent reads them at leisure, after the worker's death too. */
public final class PulseFile implements Pulse {
  /** [count of steps: 8 bytes][phase: 4][layer: 4]. */
  private static final int BYTES = 16;

  private static final int PHASE = 8;
  private static final int LAYER = 12;
  private static final int NO_LAYER = -1;
  private static final Phase[] PHASES = Phase.values();

  private final MemorySegment memory;
  private long steps;

  private PulseFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory = channel.map(MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
    }
  }

  /** The parent's side, before the worker starts. */
  public static PulseFile create(Path file) throws IOException {
    ForkFolder.reserve(file, BYTES);
    PulseFile pulse = new PulseFile(file);
    pulse.phase(Phase.STARTING);
    return pulse;
  }

  /** The worker's side. */
  public static PulseFile join(Path file) throws IOException {
    return new PulseFile(file);
  }

  @Override
  public void phase(Phase phase) {
    memory.set(ValueLayout.JAVA_INT, PHASE, phase.ordinal());
    layer(NO_LAYER);
  }

  @Override
  public void layer(int layer) {
    memory.set(ValueLayout.JAVA_INT, LAYER, layer);
    memory.set(ValueLayout.JAVA_LONG, 0, ++steps);
  }

  public Position position() {
    int phase = memory.get(ValueLayout.JAVA_INT, PHASE);
    Phase known = phase >= 0 && phase < PHASES.length ? PHASES[phase] : Phase.STARTING;
    return new Position(memory.get(ValueLayout.JAVA_LONG, 0), known, memory.get(ValueLayout.JAVA_INT, LAYER));
  }
}
