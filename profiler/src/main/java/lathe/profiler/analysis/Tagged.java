package lathe.profiler.analysis;

import java.util.Set;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Timing;

/** A sample and why it does not count; no tag if it does. */
record Tagged(Timing timing, Set<SampleTag> tags) {
  boolean isClean() {
    return tags.isEmpty();
  }

  /** Whether nothing but what others do on the host speaks against it. */
  boolean isAtMostDisturbed() {
    return Set.of(SampleTag.HOST_SLOW, SampleTag.CONTEXT_SWITCH).containsAll(tags);
  }

  boolean is(Kind kind, int layer) {
    return timing.kind() == kind && timing.layer() == layer;
  }
}
