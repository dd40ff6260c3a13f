package lathe.profiler.fork;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import lathe.profiler.jit.Evidence;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WholeTime;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Stretch;
import lathe.profiler.sample.WarmUp;

/** What parent and worker say to each other: one JSON object a line, the record's name in the field {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Message {
  /** Worker: the first message; the secret from its command line shows that it is the one. */
  record Hello(String secret, long pid, int protocol) implements Message {
    /** What these messages look like. Two builds understand each other when they agree; every change of a message that an {@link Arm} uses adds one. */
    static final int PROTOCOL = 5;

    static Hello of(String secret) {
      return new Hello(secret, ProcessHandle.current().pid(), PROTOCOL);
    }
  }

  /** Parent: the one order. */
  record Measure(Task task, Protocol protocol) implements Message {}

  /** Worker: the network is planned, measuring begins. */
  record Ready(WorkerFacts facts) implements Message {}

  /** Worker: how warm-up ended. */
  record Warm(WarmUp warmUp) implements Message {}

  /** Worker: what the JIT did so far, in place of what was said of it before. */
  record Compiled(Evidence evidence) implements Message {}

  /**
   * Worker: all was measured, and the samples are on the tape.
   *
   * @param bytesPerInference what an inference allocated on the measuring thread
   * @param counts what the CPU counted meanwhile
   */
  record Done(long bytesPerInference, Counts counts) implements Message {}

  /**
   * Worker: it cannot go on.
   *
   * @param sentence what was asked, the offending value, the rule
   * @param trace where it happened, for a report; a line a frame
   */
  record Failed(String sentence, List<String> trace) implements Message {
    public Failed {
      trace = List.copyOf(trace);
    }
  }

  /** Parent: load a network and run it once, to see what it computes. */
  record Prepare(ArmTask task) implements Message {}

  /** Worker: it has run, and is waiting. */
  record Prepared(ArmFacts facts) implements Message {}

  /** Parent: warm up, for slots to come. */
  record GetWarm() implements Message {}

  /**
   * Worker: warm, and waiting.
   *
   * @param notProven why nothing proves that C2's code ran; empty if that is proven
   */
  record WarmedUp(String notProven) implements Message {}

  /** Worker: this machine, or its JVM, cannot do that, in a sentence. */
  record Unavailable(String sentence) implements Message {}

  /**
   * Parent: run for so long, then wait again.
   *
   * @param byLayer whether each layer is to be timed
   */
  record Slot(long budgetNs, boolean byLayer) implements Message {}

  /** Worker: what the slot brought. */
  record Timed(SlotTimes times) implements Message {}

  /** Parent: load a network; a cold one runs nothing before its first inference, any other warms up. */
  record Open(Task task, boolean isCold) implements Message {}

  /** Worker: it can run. */
  record Opened(SoloFork.Ready ready) implements Message {}

  /** Parent: run inferences for so long, or so many. */
  record Infer(long budgetNs, int most) implements Message {}

  /** Worker: each of them. */
  record Inferred(Stretch stretch) implements Message {}

  /** Parent: show the state of the host; a cold worker runs nothing but its network until it is asked. */
  record Calibrate() implements Message {}

  /** Worker: what the core took for its part of a calibration. */
  record Calibrated(long coreNs) implements Message {}

  /** Parent: record a network for so long, into this file; of its layers, what the worker does not know. */
  record Profile(Task task, String file, long forNs, long[] macs, long[] bytes) implements Message {}

  /** Worker: the file is there. */
  record Profiled(SoloFork.Profiled facts) implements Message {}

  /** Parent: rows and networks to come are those of the engine of this name. */
  record UseEngine(String name) implements Message {}

  /** Worker: the engine runs here. */
  record EngineReady() implements Message {}

  /** Parent: measure these rows of a table, by their keys; wait for the next order then. */
  record Rows(List<String> keys) implements Message {
    public Rows {
      keys = List.copyOf(keys);
    }
  }

  /** Worker: the rows of the order, each in its states. */
  record RowsTimed(List<RowTime> times) implements Message {
    public RowsTimed {
      times = List.copyOf(times);
    }
  }

  /** Parent: find out which share of rings of weights stays in the caches. */
  record Sweep() implements Message {}

  /** Worker: the rings, the shortest first. */
  record Swept(List<RingTime> times) implements Message {
    public Swept {
      times = List.copyOf(times);
    }
  }

  /** Parent: measure this network end to end. */
  record Whole(WireNetwork network) implements Message {}

  /** Worker: one inference. */
  record WholeTimed(WholeTime time) implements Message {}
}
