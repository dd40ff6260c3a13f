package lathe.profiler.fork;

import lathe.profiler.message.Position;

/**
 * How a worker failed.
 *
 * @param reason completes "the worker ...": {@code was killed by signal 11 during in-network samples, in layer 12 (bneck4.expand)}, and its
 *     last words on standard output and error if there are any
 * @param position where it was
 */
public record ForkFailure(String reason, Position position) {}
