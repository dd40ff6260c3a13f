package lathe.kernels;

import java.util.List;

/** How a JVM must be started for kernels to run at their speed. Without these flags they compute the same, later and slower. */
public final class JvmFlags {
  /**
   * For workers, benchmarks, and whoever embeds kernels.
   *
   * <ul>
   *   <li>Arrays start at a cache line, so that vectors do not straddle two.
   *   <li>A tile is compiled by C2 after some fifty calls, while its caller waits: interpreted vectors are 150 times slower
   *       than compiled ones, and the whole of MobileNetV3 is warm after one inference instead of after eight seconds. Tiles alone
   *       have a method {@code compute}, so that their callers are compiled later and do not inline them too early.
   *   <li>C1 profiles methods however much C2 has to do. Otherwise it leaves the profile out while C2's queue is long, and means to make up
   *       for that later; but some tiles with a profile exceed C1's registers, and such a tile would never come to C2.
   *   <li>No tile is compiled for on-stack replacement, which would take as long again for code that is thrown away.
   *   <li>Vector accesses are not checked against the array's bounds: a plan fixes all of them beforehand, the contract
   *       test runs with checks, and the code is a fifth of the size.
   * </ul>
   */
  public static final List<String> FOR_KERNELS = List.of(
      "-XX:ObjectAlignmentInBytes=64",
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=CompileThresholdScaling,lathe.kernels.*::compute,0.01",
      "-XX:CompileCommand=BackgroundCompilation,lathe.kernels.*::compute,false",
      "-XX:Tier3DelayOn=100000",
      "-XX:Tier4BackEdgeThreshold=100000000",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0");

  private JvmFlags() {}
}
