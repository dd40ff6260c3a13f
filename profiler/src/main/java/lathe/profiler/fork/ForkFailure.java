package lathe.profiler.fork;

import java.util.List;
import lathe.profiler.message.Position;

/**
 * How a worker failed.
 *
 * @param reason completes "the worker ...": {@code was killed by signal 9 during in-network samples, in layer 12 (bneck4.expand)}
 * @param position where it was
 * @param output its last lines on standard output and error, then the stack trace if it sent one
 */
public record ForkFailure(String reason, Position position, List<String> output) {
  public ForkFailure {
    output = List.copyOf(output);
  }
}
