package lathe.profiler.jit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/** Calls that compilations left in their code although they run, of methods that take or give vectors: C2 boxes what crosses them. */
public final class LeftCalls {
  /** A vector, mask or shuffle in a method's descriptor; whatever else a method takes, calling it costs a call and no more. */
  private static final Pattern VECTOR = Pattern.compile("Ljdk/(incubator|internal/vm)/vector/[\\w$]*(Vector|Mask|Shuffle|Payload);");

  /** Reasons that say that the call did not run so far: it ends in an uncommon trap, or in a throw. */
  private static final Pattern NEVER_RUNS =
      Pattern.compile("never executed|not reached|executed <|low call site frequency|too cold|unloaded|not initialized|exception");

  private final Map<Integer, Set<Call>> calls = new HashMap<>();

  /**
   * A call in generated code.
   *
   * @param method what is called, as {@code Type.method}
   * @param reason why it was not inlined, as HotSpot says it: {@code too big}
   */
  public record Call(String method, String reason) {}

  /** Takes in an event {@code jdk.CompilerInlining}. */
  public void take(RecordedEvent event) {
    if (event.getBoolean("succeeded")) {
      return; // as nearly all are
    }
    RecordedObject callee = event.getValue("callee");
    String type = callee.getString("type").replace('.', '/');
    String reason = event.getString("message");
    if (matters(callee.getString("descriptor"), reason)) {
      String method = "%s.%s".formatted(type.substring(type.lastIndexOf('/') + 1), callee.getString("name"));
      calls.computeIfAbsent(event.getInt("compileId"), _ -> new LinkedHashSet<>()).add(new Call(method, reason));
    }
  }

  static boolean matters(String descriptor, String reason) {
    return VECTOR.matcher(descriptor).find() && !NEVER_RUNS.matcher(reason).find();
  }

  /** Those in the code of one compilation, each once. */
  public List<Call> in(int compileId) {
    return List.copyOf(calls.getOrDefault(compileId, Set.of()));
  }
}
