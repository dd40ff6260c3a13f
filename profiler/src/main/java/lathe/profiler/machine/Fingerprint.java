package lathe.profiler.machine;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import lathe.kernels.Lanes;

/**
 * What two results must share to be comparable: a difference between them is then one of the networks or of the moment. What changes from
 * run to run (load, seed, number of forks) is no part of it, nor is the version of the operating system, whose updates leave loops over
 * arrays alone.
 *
 * @param cpu the model as the CPU names itself; two that do not ({@code unknown}) cannot be told apart
 * @param arch the instruction set as Java names it
 * @param os its name without its version
 * @param jdkVersion of the JVM that measures
 * @param jdkVendor who built that JVM
 * @param kernelsVersion a number that goes up whenever a kernel's code does other than before
 * @param workerFlags what the measuring JVMs are started with, in order: the last of two that contradict wins. How deep a stack may be
 *     ({@code -Xss}) makes no difference to any time and is left out.
 */
public record Fingerprint(String cpu, Lanes lanes, String arch, String os, String jdkVersion, String jdkVendor, int kernelsVersion,
    List<String> workerFlags) {
  /** 48 bits: among a thousand different set-ups two share an id by chance once in 500 million cases. */
  private static final int ID_BYTES = 6;

  private static final String STACK = "-Xss";

  public Fingerprint {
    workerFlags = workerFlags.stream().filter(flag -> !flag.startsWith(STACK)).toList();
  }

  /** The fingerprint of workers that run on this machine with its own JVM. */
  public static Fingerprint of(Machine machine, Lanes lanes, int kernelsVersion, List<String> workerFlags) {
    return of(machine, new Jvm(machine.jvm().vendor(), machine.jvm().version(), workerFlags), lanes, kernelsVersion);
  }

  /** The fingerprint of workers that run on this machine with another JVM, with the flags it is started with. */
  public static Fingerprint of(Machine machine, Jvm worker, Lanes lanes, int kernelsVersion) {
    return new Fingerprint(machine.cpu().model().toString(), lanes, machine.cpu().architecture(), machine.os().name(), worker.version(),
        worker.vendor(), kernelsVersion, worker.flags());
  }

  /** What does not depend on the kernels, nor on the heap that a network needs, such as how fast the host is. */
  public Fingerprint ofHost() {
    return new Fingerprint(cpu, lanes, arch, os, jdkVersion, jdkVendor, 0, List.of());
  }

  /**
   * 12 hexadecimal digits, the first of the SHA-256 of {@link #text} in UTF-8; the same in every JVM and release of Lathe while the parts
   * are the same.
   */
  public String id() {
    return HexFormat.of().formatHex(Sha256.of(text()), 0, ID_BYTES);
  }

  /** The parts, one a line, each line ended: what to compare when two ids differ. */
  public String text() {
    String flags = workerFlags.stream().map(flag -> "flag " + flag + "\n").collect(Collectors.joining());
    return "cpu %s\nlanes %s\narch %s\nos %s\njdk %s\nvendor %s\nkernels %d\n".formatted(cpu, lanes, arch, os, jdkVersion, jdkVendor,
        kernelsVersion) + flags;
  }
}
