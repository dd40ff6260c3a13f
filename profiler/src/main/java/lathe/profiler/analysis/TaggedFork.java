package lathe.profiler.analysis;

import java.util.List;
import lathe.profiler.fork.ForkReport;

/** A fork and its samples, each with its tags, in order of time. */
record TaggedFork(ForkReport report, List<Tagged> samples) {}
