package lathe.profiler.analysis;

import java.util.Set;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Timing;

/** A sample and why it does not count; no tag if it does. */
record Tagged(Timing timing, Set<SampleTag> tags) {
  boolean isClean() {
    return tags.isEmpty();
  }

  /** Whether nothing else speaks against it. */
  boolean isAtMost(Set<SampleTag> tolerated) {
    return tolerated.containsAll(tags);
  }

  /** Samples of a whole network take turns and are of about one length, so that a share of them is a share of time. */
  boolean isWhole() {
    return is(Kind.END_TO_END, RawSample.NO_LAYER) || is(Kind.IN_NETWORK, 0);
  }

  boolean is(Kind kind, int layer) {
    return timing.kind() == kind && timing.layer() == layer;
  }
}
