package lathe.profiler.result;

import java.util.List;

/**
 * The program and the JVM below it.
 *
 * @param jdk vendor and version: {@code Eclipse Temurin 25.0.3+9}
 * @param jvmFlags what the measuring JVMs were started with
 * @param latheVersion as in the POM
 * @param latheCommit full hash, {@code -dirty} behind it if the tree had changes; {@code unknown} outside a checkout
 */
public record Software(String jdk, List<String> jvmFlags, String latheVersion, String latheCommit) {
  public Software {
    Present.require("jdk", jdk);
    Present.require("latheVersion", latheVersion);
    Present.require("latheCommit", latheCommit);
    jvmFlags = List.copyOf(jvmFlags);
  }
}
