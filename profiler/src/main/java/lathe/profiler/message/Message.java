package lathe.profiler.message;

import java.io.Serializable;
import java.util.List;
import lathe.profiler.jit.Evidence;
import lathe.profiler.row.NetworkSlot;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Stretch;
import lathe.profiler.sample.WarmUp;

/** What parent and worker say to each other; a {@link MessageLink} carries it. */
public sealed interface Message extends Serializable {
  /** Parent to worker: what to do. */
  sealed interface Order extends Message {}

  /** Worker to parent: what an order brought; it waits for the next one. */
  sealed interface Answer extends Message {}

  /** What an order brought that had something measured. */
  sealed interface Measured extends Answer {
    /** Why the thread that measured is not pinned to a CPU; empty if it is. */
    String notPinned();
  }

  /** Worker to parent: how far it is, of its own accord. */
  sealed interface Notice extends Message {}

  /** The first message; the secret from its command line shows that it is the one. */
  record Hello(String secret, long pid, int protocol) implements Notice {
    /**
     * What these messages look like. Two builds understand each other when they agree; every change of a message between the arms of a
     * comparison and their parent adds one.
     */
    public static final int PROTOCOL = 8;

    public static Hello of(String secret) {
      return new Hello(secret, ProcessHandle.current().pid(), PROTOCOL);
    }
  }

  /** Measure a network, and tell how it goes. */
  record Measure(Task task, Protocol protocol) implements Order {}

  /** The network is planned, measuring begins. */
  record Ready(WorkerFacts facts) implements Notice {}

  /** How warm-up ended. */
  record Warm(WarmUp warmUp) implements Notice {}

  /** What the JIT did so far, in place of what was said of it before. */
  record Compiled(Evidence evidence) implements Notice {}

  /**
   * All was measured, and the samples are on the tape.
   *
   * @param bytesPerInference what an inference allocated on the measuring thread
   * @param counts what the CPU counted meanwhile
   * @param waitedNs for others to leave the cache alone
   */
  record Done(long bytesPerInference, Counts counts, long waitedNs) implements Notice {}

  /**
   * It cannot go on.
   *
   * @param sentence what was asked, the offending value, the rule
   * @param trace where it happened, a line a frame; none where the user was at fault
   */
  record Failed(String sentence, List<String> trace) implements Notice {
    public Failed {
      trace = List.copyOf(trace);
    }

    /** Completes "the worker ...". */
    public String words() {
      return "gave up: " + sentence + (trace.isEmpty() ? "" : " (" + trace.getFirst() + ")");
    }
  }

  /** Load these networks; from now on each has its number in this order. */
  record Load(List<ArmTask> tasks) implements Order {
    public Load {
      tasks = List.copyOf(tasks);
    }
  }

  /** The networks of a {@link Load} are loaded; none has run. */
  record Loaded() implements Answer {}

  /** Run one of them once, to see what it computes. */
  record Prepare(int arm) implements Order {}

  /** It has run, and is waiting. */
  record Prepared(ArmFacts facts) implements Answer {}

  /** Warm up one of them, for slots to come. */
  record GetWarm(int arm) implements Order {}

  /**
   * Warm, and waiting.
   *
   * @param notProven why nothing proves that C2's code ran; empty if that is proven
   */
  record WarmedUp(String notProven) implements Answer {}

  /** This machine, or its JVM, cannot do that, in a sentence. */
  record Unavailable(String sentence) implements Answer {}

  /**
   * Run one of them for so long, then wait again.
   *
   * @param byLayer whether each layer is to be timed
   */
  record Slot(int arm, long budgetNs, boolean byLayer) implements Order {}

  /** What the slot brought. */
  record Timed(SlotTimes times) implements Answer {}

  /** Load a network; a cold one runs nothing before its first inference, any other warms up. */
  record Open(Task task, boolean isCold) implements Order {}

  /** It can run. */
  record Opened(Readiness ready) implements Answer {}

  /** Run inferences for so long, or so many. */
  record Infer(long budgetNs, int most) implements Order {}

  /** Each of them. */
  record Inferred(Stretch stretch) implements Answer {}

  /** Show the state of the host; a cold worker runs nothing but its network until it is asked. */
  record Calibrate() implements Order {}

  /** What the core took for its part of a calibration. */
  record Calibrated(long coreNs) implements Answer {}

  /** Record a network for so long, into this file; of its layers, what the worker does not know. */
  record Profile(Task task, String file, long forNs, long[] macs, long[] bytes) implements Order {}

  /** The recording is written. */
  record Profiled(ProfileFacts facts) implements Answer {}

  /** Rows and networks to come are those of the engine of this name. */
  record UseEngine(String name) implements Order {}

  /** The engine runs here. */
  record EngineReady() implements Answer {}

  /** Measure these rows of a table, by their keys, in the orders that this seed draws; wait for the next order then. */
  record Rows(List<String> keys, long seed) implements Order {
    public Rows {
      keys = List.copyOf(keys);
    }
  }

  /** The rows of the order, each in its states. */
  record RowsTimed(List<RowTime> times, String notPinned) implements Measured {
    public RowsTimed {
      times = List.copyOf(times);
    }
  }

  /** Find out which share of rings of weights stays in the caches. */
  record Sweep() implements Order {}

  /** The rings, the shortest first. */
  record Swept(List<RingTime> times, String notPinned) implements Measured {
    public Swept {
      times = List.copyOf(times);
    }
  }

  /** Get these networks ready, for rounds to come. */
  record LoadNetworks(List<WireNetwork> networks) implements Order {
    public LoadNetworks {
      networks = List.copyOf(networks);
    }
  }

  /** The networks of a {@link LoadNetworks} are warm. */
  record NetworksLoaded() implements Answer {}

  /** Measure each of them once from end to end, in the order that this seed draws. */
  record Round(long seed) implements Order {}

  /** What the round brought, by the networks' places in their list. */
  record RoundTimed(List<NetworkSlot> slots, String notPinned) implements Measured {
    public RoundTimed {
      slots = List.copyOf(slots);
    }
  }
}
