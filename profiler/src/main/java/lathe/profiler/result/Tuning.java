package lathe.profiler.result;

import java.util.List;

/**
 * The kernels that were chosen on one kind of CPU. Another CPU, other lanes and another version of the catalogue have choices of their own.
 *
 * @param cpu the model as the CPU names itself
 * @param arch instruction set: {@code amd64}, {@code aarch64}
 * @param lanes vector width in bits
 * @param kernelsVersion of the catalogue
 */
public record Tuning(String cpu, String arch, int lanes, int kernelsVersion, List<KernelChoice> choices) {
  public Tuning {
    choices = List.copyOf(choices);
  }

  /** Whether both speak of the same kernels on the same kind of CPU. */
  public boolean isOfSameDevice(Tuning other) {
    return cpu.equals(other.cpu) && arch.equals(other.arch) && lanes == other.lanes && kernelsVersion == other.kernelsVersion;
  }
}
