package lathe.profiler.jit;

import java.util.Optional;

/** Says which kernel a method belongs to. The names of generated classes mean nothing to a reader, kernel ids do. */
@FunctionalInterface
public interface KernelNaming {
  /**
   * The kernel's text id, empty if the method is none of a kernel's.
   *
   * @param type the class as {@code Class.getName} has it; a hidden class ends in a slash and an address
   */
  Optional<String> kernel(String type, String method);
}
