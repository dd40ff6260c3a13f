package lathe.profiler.profile;

/**
 * What an event says of its layer.
 *
 * @param bytes read and written at least once
 */
public record LayerMark(String name, String kernelId, long macs, long bytes) {}
