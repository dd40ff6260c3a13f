/**
 * Which of the catalogue's kernels is fastest on this CPU, found by measuring. A {@link lathe.profiler.tune.Contest} is one operation with
 * its candidates; {@link lathe.profiler.tune.Tuner} runs contests in worker JVMs, the candidates in turn, and
 * {@link lathe.profiler.tune.TuningCache} keeps what they decided, per CPU, lanes and version of the catalogue. Nothing here runs unless a
 * user asks for it: measuring a network takes what the cache holds, or the static default.
 *
 * <pre>{@code
 * TuningCache cache = TuningCache.read(TuningCache.defaultFile(System.getenv()));
 * List<Contest> open = Contest.of(models, 8).stream().filter(contest -> !contest.isDecidedIn(cache.tuning(device))).toList();
 * Outcome outcome = new Tuner(command, 5, seed, listener).decide(open);
 * }</pre>
 *
 * <p>The static default stays unless a candidate is clearly faster: the whole 95 % interval of the paired ratio, over forks, below 0.98.
 */
@NullMarked
package lathe.profiler.tune;

import org.jspecify.annotations.NullMarked;
