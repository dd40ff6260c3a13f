package lathe.runner.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lathe.kernels.Lanes;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Slot;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.ItemRuling;
import lathe.profiler.gate.Ruling;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.sample.Protocol;
import lathe.runner.worker.ArmWorkers;
import org.junit.jupiter.api.Test;

/** Forks that were made up, held against a file. */
class BaselineGateTest {
  private static final ArmFacts FACTS = new ArmFacts("1", Map.of(), List.of(), new float[] {1}, "", "", "");
  private final List<List<String>> measured = new ArrayList<>();

  private static ArmSpec arm(String network) {
    return new ArmSpec("head", ArmWorkers.of(Path.of(System.getProperty("java.home")), "", WorkerFlags.of(Lanes.widest())),
        new ArmTask("lathe", network, "tf", 1));
  }

  private static Baseline baseline(Map<String, Long> ns) {
    List<Baseline.Entry> entries = ns.entrySet().stream().map(one -> new Baseline.Entry(one.getKey(),
        IntStream.range(0, Protocol.WANTED_FORKS).mapToDouble(fork -> one.getValue() * (1 + 0.001 * fork)).toArray())).toList();
    return new Baseline(Baseline.SCHEMA, Instant.EPOCH, "1", "", "lathe", "here", "cpu", 1, entries);
  }

  /** What is called slow or busy takes 1.2 times what it took; beside the busy one, others have the core. */
  private BaselineRun today(List<ArmSpec> arms, int first) {
    Map<String, Long> ns = new LinkedHashMap<>();
    arms.forEach(arm -> ns.put(arm.task().network(), arm.task().network().equals("equal") ? 1_000_000L : 1_200_000L));
    measured.add(List.copyOf(ns.keySet()));
    Map<String, List<ComparedFork>> forks = new LinkedHashMap<>();
    ns.forEach((network, inferenceNs) -> forks.put(network,
        IntStream.range(first, first + Protocol.WANTED_FORKS).mapToObj(number -> new ComparedFork(number, List.of(FACTS),
            List.of(new Slot(0, new SlotTimes(new long[] {inferenceNs}, new long[0], 10, 10, network.equals("busy") ? inferenceNs : 0)))))
            .toList()));
    return new BaselineRun(baseline(ns), forks);
  }

  @Test
  void onlyWhatIsSuspectedIsMeasuredAgain() throws Exception {
    Baseline recorded = baseline(Map.of("slow", 1_000_000L, "equal", 1_000_000L));
    Ruling ruling = BaselineGate.decide(recorded, List.of(arm("equal"), arm("slow")), GateRule.DEFAULT, this::today);

    assertThat(ruling.items()).extracting(ItemRuling::verdict).containsExactly(GateVerdict.PASS, GateVerdict.REGRESSED);
    assertThat(measured).containsExactly(List.of("equal", "slow"), List.of("slow"));
  }

  /** A quiet network must not lend its trust to one beside which others had the host. */
  @Test
  void aNetworkIsTrustedByItsOwnSlots() throws Exception {
    Baseline recorded = baseline(Map.of("slow", 1_000_000L, "busy", 1_000_000L));
    Ruling ruling = BaselineGate.decide(recorded, List.of(arm("busy"), arm("slow")), GateRule.DEFAULT, this::today);

    assertThat(ruling.items()).extracting(ItemRuling::verdict).containsExactly(GateVerdict.UNTRUSTED_HOST, GateVerdict.REGRESSED);
    assertThat(measured).containsExactly(List.of("busy", "slow"), List.of("slow"));
    assertThat(ruling.cleanShare()).isZero();
  }
}
