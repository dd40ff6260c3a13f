package lathe.profiler.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import lathe.kernels.CacheLines;
import lathe.networks.plan.AlignedFloats;

/**
 * How the JVM lays out arrays, which decides whether tensors start at a cache line.
 *
 * @param alignmentBytes what objects' addresses are multiples of
 * @param headerBytes before the first element of a {@code float[]}
 */
public record HeapLayout(long alignmentBytes, int headerBytes) {
  private static final int LENGTH_BYTES = 4;
  private static final int COMPACT_HEADER_BYTES = 8;
  private static final int MARK_BYTES = 8;

  /** Of this JVM, by its flags. */
  public static HeapLayout current() {
    return new HeapLayout(Long.parseLong(flag("ObjectAlignmentInBytes", "8")), LENGTH_BYTES + objectHeaderBytes());
  }

  private static int objectHeaderBytes() {
    if (Boolean.parseBoolean(flag("UseCompactObjectHeaders", "false"))) {
      return COMPACT_HEADER_BYTES;
    }
    return MARK_BYTES + (Boolean.parseBoolean(flag("UseCompressedClassPointers", "true")) ? Integer.BYTES : Long.BYTES);
  }

  /** Flags come and go with the JDK's versions. */
  private static String flag(String name, String absent) {
    HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return hotSpot == null ? absent : hotSpot.getVMOption(name).getValue();
    } catch (IllegalArgumentException unknownFlag) {
      return absent;
    }
  }

  /** Why tensors do not start at a cache line, as a phrase; empty if they do. */
  public String misalignment() {
    if (alignmentBytes % CacheLines.BYTES != 0) {
      return "objects start at multiples of %d bytes, where -XX:ObjectAlignmentInBytes=%d is needed"
          .formatted(alignmentBytes, CacheLines.BYTES);
    }
    return headerBytes == AlignedFloats.HEADER_BYTES ? ""
        : "arrays have headers of %d bytes instead of %d, as with -XX:+UseCompactObjectHeaders".formatted(headerBytes,
            AlignedFloats.HEADER_BYTES);
  }
}
