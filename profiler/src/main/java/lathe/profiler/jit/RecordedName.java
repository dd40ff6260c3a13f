package lathe.profiler.jit;

import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedMethod;

/** Names of classes as JFR writes them. */
public final class RecordedName {
  private static final Pattern HIDDEN = Pattern.compile("\\.(0x[0-9a-f]+)$");

  private RecordedName() {}

  /**
   * A method's class as {@code Class.getName} has it: JFR writes the address behind a hidden class's name after a dot instead of a slash.
   */
  public static String type(RecordedMethod method) {
    return HIDDEN.matcher(method.getType().getName()).replaceFirst("/$1");
  }

  /** The kernel that a method belongs to. */
  public static Optional<String> kernel(RecordedMethod method, KernelNaming naming) {
    return naming.kernel(type(method), method.getName());
  }
}
