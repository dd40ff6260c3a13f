package lathe.profiler.gate;

import java.util.List;
import lathe.profiler.result.Present;

/**
 * One side of a gate, for people and for whoever looks at the file later.
 *
 * @param arm as it was asked for: {@code lathe=../main lanes=256}, or {@code this build}
 * @param jdk vendor and version of the JVM that it runs on
 * @param jvmFlags what that JVM is started with
 */
public record GateArm(String arm, String jdk, List<String> jvmFlags) {
  public GateArm {
    Present.require("arm", arm);
    Present.require("jdk", jdk);
    jvmFlags = List.copyOf(jvmFlags);
  }
}
