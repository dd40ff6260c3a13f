package lathe.profiler.jit;

import java.io.Serializable;

/**
 * A call that stands in the final code of a kernel though it should have been inlined.
 *
 * @param method what is called, as {@code Type.method}
 * @param reason why, as HotSpot says it
 */
public record LeftCall(String kernel, String method, String reason) implements Serializable {}
