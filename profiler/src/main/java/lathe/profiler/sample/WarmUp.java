package lathe.profiler.sample;

import java.io.Serializable;

/**
 * How warm-up ended.
 *
 * @param steady false if it gave up
 * @param durationNs how long it took
 * @param batches how many batches ran
 * @param levelNs median time of one inference over the last batches
 * @param trend relative change from the first to the second half of them: -0.1 if it still got a tenth faster
 * @param quietNs for how long the JIT had rested
 */
public record WarmUp(boolean steady, long durationNs, int batches, double levelNs, double trend, long quietNs) implements Serializable {}
