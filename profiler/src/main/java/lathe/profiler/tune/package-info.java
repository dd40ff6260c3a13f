/**
 * Finds by measuring which kernels of the catalogue are fastest on this CPU. A {@link lathe.profiler.tune.Contest} is one operation with
 * its candidates; {@link lathe.profiler.tune.Tuner} lets the candidates take turns in worker JVMs; {@link lathe.profiler.tune.TuningCache}
 * keeps the decisions for each CPU, vector width and version of the catalogue. It runs only when a user asks for it: commands that measure
 * a network use what the cache holds, or the static default.
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
